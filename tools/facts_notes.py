"""Notes of records, written anew by hand from what the collectors noted: conflicts and doubts, in plain sentences.

A record that is not listed keeps its collector's sentences, less those that only say what was not found.
An empty text means: nothing worth saying.
"""

NOTES = {
    "aapl--cpe-capstone":
        "Mostly live online, three and a half days (April 2025: Boston), with three assignments due before "
        "it. The last step of the CPE certification.",
    "acp--certificate-physician-leadership":
        "27 core and 23 elective hours; earlier versions asked for 43.5 and 49.5. Tracks: hospital medicine "
        "or primary care internal medicine.",
    "acu--graduate-certificate-digital-health-online":
        "Credits are ACU credit points, ten of them in theology and philosophy. Entry without a degree is "
        "possible with industry experience.",
    "acu--graduate-diploma-digital-health-online":
        "Credits are ACU credit points; the price is that of the first year. A 2024 page says that ACU's "
        "Master of Digital Health is no longer offered by a partner, so check that the diploma still runs.",
    "acu--graduate-diploma-leadership-management-healthcare":
        "The price is the first-year fee of a subsidised domestic place, year not printed; another copy of "
        "the page says 7,973. Credits are ACU credit points.",
    "american-college-of-education--mha":
        "Figures of the January 2023 term. Includes courses that lead to the Lean Healthcare exam; not open "
        "to residents of Arkansas and Kentucky at that time.",
    "aonl--nurse-director-fellowship":
        "Length from a third-party description; AONL's own page only confirms that it offers such "
        "fellowships.",
    "aonl--nurse-executive-fellowship":
        "Four sessions in Chicago in 2026. For nurses who hold a (new) executive role.",
    "asu--ms-health-care-administration-policy":
        "Called Science of Health Care Delivery until Fall 2024; delivery and test policy are from an undated "
        "page under the old name. Nine months is the fastest path.",
    "binghamton--healthcare-lean-six-sigma-green-belt":
        "The only page found is of 2016-17 (nine-week sessions); check that it is still offered.",
    "boston-university--mph": "General MPH price of 2022-23, without mandatory fees.",
    "boston-university--online-ms-computer-science-ai":
        "A general AI degree, no health content named. Four semesters after a short bootcamp; two to five "
        "years of experience preferred, not required.",
    "bristol--msc-digital-health":
        "Separate sets of units for students from health and from engineering or computing.",
    "carnegie-mellon--ms-artificial-intelligence-ece":
        "Three semesters. The page also speaks of 133 units without saying for whom; it calls the degree AI "
        "Engineering in places.",
    "carnegie-mellon--msaii":
        "From an undated FAQ, which gives an acceptance rate of about ten percent. Mathematics is also "
        "required, level not said.",
    "central-michigan--health-systems-leadership": "Six courses, for graduate students in good standing.",
    "central-michigan--mha": "The catalog warns of recent changes in the curriculum.",
    "chla--clinical-informatics-fellowship":
        "Two years is AMIA's general statement for such fellowships. Completing one makes a physician "
        "eligible for the board exam.",
    "cincinnati--masters-artificial-intelligence":
        "Known from a local news report of 2024 only, which does not give the exact title.",
    "clayton-state--mha": "From an undated third-party listing only.",
    "colorado-boulder--ms-artificial-intelligence-residential":
        "The on-campus degree, read on an unrelated host that copies the university's page: check the "
        "original.",
    "columbia--executive-mha": "Classes one weekend a month, Thursday to Sunday; MHA or MPH.",
    "columbia--ma-biomedical-informatics":
        "One version of the page gives 12 months (applied) and 18-24 months (research), another about two "
        "years. Columbia's points are written as units; a master's essay is required.",
    "cornell-tech--ms-information-systems-health-tech": "Offered by Cornell Tech over two years.",
    "csu-east-bay--ms-health-care-administration":
        "An older catalog says 48 units, perhaps of the quarter system: left out as doubtful.",
    "dakota-state--ms-health-informatics-information-management":
        "Gaps in information systems, health care or statistics are met with support courses. An older "
        "version of the page required the GRE; the present one does not mention it.",
    "dartmouth--ms-health-data-science-on-campus": "Four terms; the summer capstone is optional.",
    "des-moines--mha":
        "US citizens and permanent residents only. 48 credits in a curriculum of about 2014: too old to use.",
    "drexel--mha": "45 to 46 credits with one on-site residency in Philadelphia; from an undated catalog.",
    "drexel--ms-machine-learning-engineering":
        "The rate is the engineering college's for all its master's degrees. Most full-time students finish "
        "in five quarters.",
    "duke--meng-artificial-intelligence":
        "Offered by Pratt School of Engineering. Credits are those of every Duke MEng; prerequisites come "
        "from a copy of Duke's page on an unrelated host. An internship or project is part of every MEng.",
    "durham--mds-health":
        "A conversion course, open to first degrees without mathematics and named as suitable for health and "
        "social care. One listing calls the award MSc.",
    "famu--mha": "From an undated page in an old format, probably before 2023. Five semesters full-time.",
    "flinders--graduate-diploma-health-administration":
        "Handbook of 2023. Prepares for the Australasian College of Health Service Management.",
    "florida-atlantic--executive-mha": "From third-party pages only.",
    "george-mason--gc-ai-in-health":
        "First cohort in spring 2026. CAHIIM accredits the MS in Health Informatics that it is built on, not "
        "this certificate.",
    "george-mason--ms-health-informatics":
        "36 credits, of which up to six can be waived. The length is a department-wide figure. A free bridge "
        "course exists. The published employment shares exceed 100 % together and are left out.",
    "george-washington--healthcare-mba":
        "The page is of 2017-18; GMAT or GRE was required then, with a waiver for long experience.",
    "george-washington--mha-online": "Online with four campus immersions; applicants must work in the health sector.",
    "georgetown--executive-ms-health-systems-administration":
        "Credits and CAHME are from a third-party profile of 2023, which states CAHME for the residential "
        "curriculum that the executive format shares.",
    "georgia-tech--omscs":
        "Third-party pages only, so check every figure with Georgia Tech; their totals run from 5,400 to "
        "7,200 USD and contradict each other, so no price is given.",
    "governors-state--ms-health-informatics":
        "Aligned with CAHIIM standards, not said to be accredited. An interview is required.",
    "grand-canyon--ms-health-care-administration":
        "From an undated copy of the program page; credits and rate may be outdated.",
    "gstt--dual-international-clinical-ai-fellowship":
        "Combines the NHS Fellowship in Clinical AI with the trust's international fellowship, whose rules "
        "apply too. Start August 2026.",
    "harvard-chan--leadership-development-physicians-hybrid":
        "Offered by Harvard T.H. Chan School of Public Health, for physicians in administrative positions at "
        "academic medical centers. The year of the price is not shown.",
    "harvard-chan--leadership-development-physicians-onsite":
        "Offered by Harvard T.H. Chan School of Public Health. Two weeks. An older listing of the school "
        "shows 11,300 USD for the same session of October 2025.",
    "harvard-chan--leading-in-health-systems":
        "Offered by Harvard T.H. Chan School of Public Health. The same page says on-site in its heading and "
        "online in its text.",
    "harvard-chan--health-care-leadership-emerging-executives":
        "Offered by Harvard T.H. Chan School of Public Health. Three days in May 2025.",
    "harvard-chan--program-for-chairs-of-clinical-services":
        "Offered by Harvard T.H. Chan School of Public Health. Two weeks, for chairs of major clinical "
        "departments; the session of January 2026 cost 11,600 USD.",
    "harvard-chan--responsible-ai-for-health-care":
        "Offered by Harvard T.H. Chan School of Public Health. Four days spread over nine in February 2027.",
    "harvard-medical-school--ai-in-clinical-medicine":
        "Offered by Harvard Medical School. Two days; from undated news of a then new course.",
    "harvard-medical-school--global-health-care-leaders-program":
        "Offered by Harvard Medical School. From a recruiting partner's page of 2022-23: check the present "
        "price and dates.",
    "harvard-medical-school--leading-innovations-health-care-education":
        "Offered by Harvard Medical School. Six days; the credits are continuing medical education hours.",
    "harvard-medical-school--master-biomedical-informatics-48":
        "Offered by Harvard Medical School; three academic semesters. Newer documents describe a Master of "
        "Medical Sciences in the field, so check that this degree still admits.",
    "harvard-medical-school--master-biomedical-informatics-accelerated":
        "Offered by Harvard Medical School; two academic semesters full-time or four part-time. Medical "
        "students in a research year are also eligible.",
    "harvardx--practical-improvement-science-in-health-care":
        "Known from a review of 2016 only (six weeks, course-long project); check that it still runs.",
    "herzing--ms-healthcare-administration": "Published as 30 to 33 credits; the upper figure is given.",
    "hofstra--mha": "From the archived bulletin of 2021-22. The internship can be waived with experience.",
    "hood-college--ms-health-informatics":
        "Aligned with CAHIIM standards, not said to be accredited. Foundation courses for those who lack "
        "them.",
    "icahn-mount-sinai--ms-biomedical-data-science-and-ai":
        "The online form is new, with a spring entry from January 2026.",
    "ihi--basic-certificate-quality-safety":
        "13 courses. Continuing education credits are stated for all courses together, not for the "
        "certificate.",
    "ihi--breakthrough-series-college":
        "The page is of about 2020 to 2022; check that it is still offered. Scholarships for small and "
        "safety-net organizations.",
    "ihi--fellowship-program":
        "Year not printed; a date on the page fits 2025. In 2020-21 it ran ten months. The capstone is a "
        "project in the fellow's own organization.",
    "ihi--improvement-advisor": "Pages of 2009 and 2015-16 only (nine months then); check the present form.",
    "ihi--patient-safety-executive-program":
        "Agenda of autumn 2022, from 31 August to 14 October; check that it is still offered.",
    "imperial--pgdip-digital-health-leadership":
        "For people who work in the NHS in England; places are paid for by the NHS Digital Academy. 60 ECTS "
        "is from the page of 2020.",
    "jacksonville--post-graduate-certificate-healthcare-quality-safety":
        "Page of 2021: check that it is still offered.",
    "jacksonville-university--ms-healthcare-quality-safety":
        "Page of October 2020. One credit is waived for holders of CPHQ.",
    "jefferson--graduate-certificate-healthcare-quality-safety":
        "Five courses; the page is of about 2017 to 2020, check present terms.",
    "jefferson--ms-healthcare-quality-safety":
        "Undated page, probably before 2021. A third-party page speaks of a one-week campus seminar and three "
        "years of clinical experience.",
    "johns-hopkins--certificate-clinical-informatics":
        "Offered by the School of Medicine. Terms of 2020-21; 21 credits is seven courses of three, not "
        "printed as a total.",
    "johns-hopkins--mas-patient-safety-healthcare-quality":
        "The only price found is after a scholarship and probably older than 2023: left out.",
    "johns-hopkins--ms-applied-health-sciences-informatics-online":
        "60 credits is from a third-party copy of the school's text. Also open with a bachelor and five years "
        "of related work; 3.5 is the usual GPA, not a minimum.",
    "johns-hopkins--ms-health-sciences-informatics-research":
        "The same as 48 semester credits. Topics are example research areas.",
    "johns-hopkins--patient-safety-specialization": "Offered by the Armstrong Institute; announced in 2018.",
    "kennesaw-state--ms-artificial-intelligence": "Healthcare is named among the fields of application.",
    "kings-college-london--msc-artificial-intelligence":
        "A general AI degree; modules are optional and from an older page.",
    "lehigh--certificate-healthcare-systems-engineering":
        "The page covers the master's and the certificate together and is undated.",
    "liberty--ms-health-informatics":
        "Algebra is meant by quantitative reasoning; one bridge course covers missing business courses.",
    "liberty--ms-healthcare-administration":
        "The rate is for full-time study (part-time 645, military 290); it and the admission terms come from "
        "third-party notes of June 2025 on the Leadership variant.",
    "lipscomb--certificate-applied-artificial-intelligence":
        "One of its courses applies AI to a discipline, healthcare among them. The catalog says that remote "
        "participants are accommodated.",
    "lsu-shreveport--mha":
        "12 months is the fastest way. A GPA of 2.5 suffices with three years of experience or a GMAT of 450; "
        "four optional foundation courses act as a bridge.",
    "malta--msc-digital-health":
        "Intake of 2021, six semesters part-time. Two streams: one teaches healthcare to technologists, one "
        "AI and programming to health graduates.",
    "manchester--msc-health-data-science": "The nonresident price is for international students, EU included.",
    "manchester--pgcert-health-data-science":
        "Full-time prices; part-time is half of them a year. The nonresident price is for international "
        "students.",
    "manchester--pgdip-health-data-science":
        "Full-time prices; part-time is half of them a year. The nonresident price is for international "
        "students.",
    "maryville--mha": "From the archived catalog of 2020-21.",
    "mayo--ai-in-health-care-postdoctoral-masters":
        "For employees of Mayo Clinic only; medical students who plan a research career are eligible without "
        "a doctorate.",
    "mcmaster--diploma-health-informatics": "A college diploma or mature-learner status is also accepted.",
    "mcmaster--health-information-fundamentals": "Also open to people who are finishing their degree.",
    "mercer--ms-health-informatics": "The year of experience, clinical or IT, is worded as a recommendation.",
    "mgh-institute--mha": "From a sponsored third-party listing only; check with the institute.",
    "michener--ai-for-healthcare-leaders":
        "Four weeks; the page is of the intake of September 2022. Funded places until March 2023, no price "
        "shown.",
    "missouri-state--emha": "Only under contract with a healthcare organization, for its employees.",
    "mitx--machine-learning-for-healthcare": "15 weeks at 8 to 12 hours; archived on edX without a new date.",
    "musc--executive-mha":
        "Two classes a semester for nine semesters. A full-time residential MHA exists too. Undated page.",
    "nhs--fellowship-clinical-ai":
        "For NHS staff only; fellows receive salary cover for the two days a week. Cohort 5 runs August 2026 "
        "to August 2027.",
    "northeastern--ms-artificial-intelligence":
        "Offered by Khoury College of Computer Sciences. Hybrid is stated for the Portland campus only. A "
        "44-credit route serves people without a technical background.",
    "northwestern--ms-health-informatics":
        "Offered by School of Professional Studies. 12 courses; capstone or thesis. Lists of concentrations "
        "differ between pages.",
    "northwestern--ms-healthcare-data-science":
        "Offered by School of Professional Studies. Successor of the MS in Health Analytics.",
    "northwestern--ms-healthcare-quality-patient-safety":
        "The page took no applications for summer 2024 and announced news for 2025: status uncertain.",
    "northwestern--msai":
        "Length and place are from a third-party page. Official pages are of 2017-18, when the GRE was "
        "required.",
    "ohio-university--mha":
        "Price from an undated FAQ of about 2022: 25,338 for residents, 26,022 for others. In candidacy for "
        "CAHME then. The one-year full-time option is not on the newer page.",
    "ohio-university--healthcare-leadership-certificate":
        "Usually one and a half semesters; open to non-degree students.",
    "ohsu--amia-10x10": "Offered by OHSU together with AMIA.",
    "ohsu--clinical-informatics-fellowship":
        "Two years is AMIA's general statement for such fellowships. Completing one allows the board exam.",
    "ohsu--graduate-certificate-health-clinical-informatics":
        "Approximate prices of 2022-23: residents 20,000, others 23,000. No financial aid for certificate "
        "students.",
    "ohsu--ms-biomedical-informatics-online":
        "Approximate prices of 2022-23, without thesis: residents 46,000, others 53,000. The thesis option is "
        "on campus only.",
    "ohsu--ms-healthcare-administration":
        "Three years of experience on one copy of the page, two on another. Applicants must live in the US; "
        "\"hybrid\" here means live online sessions.",
    "ohsu-psu--healthcare-mba": "Offered by OHSU and Portland State University together.",
    "oklahoma-state-chs--ms-health-care-administration":
        "Resident and nonresident rates differ and online courses carry a supplement; no figure on the page.",
    "penn--mhci": "The capstone is from the launch release of 2016, which gave 18 months: too old to use.",
    "penn-state-world-campus--mha": "From a third-party page of 2018: check everything.",
    "purdue-global--mhca":
        "Tuition and length are from an undated development copy of the official page; 52 credits (unit not "
        "said) from a third party.",
    "rcpi--pgcert-quality-improvement-leadership":
        "Intake of 2022. One applies as a team of three; funded for employees of the Irish health service.",
    "rmit--graduate-certificate-digital-health-online":
        "A bachelor in another field needs a year in health or social care; five years of such work replace "
        "the degree.",
    "rochester--certificate-biomedical-data-science":
        "Offered by the School of Medicine and Dentistry; at least two semesters. Undated page, so the rate "
        "may be some years old. Only some courses are online or hybrid.",
    "rochester--ms-healthcare-data-science-and-ai":
        "Read on an unrelated host that copies the university's page: check the original. A GPA below 3.0 can "
        "still be considered.",
    "rsna--imaging-ai-foundational-certificate":
        "From a report on a pilot with 42 radiology residents; check present terms with RSNA.",
    "rush--ms-health-systems-management": "CAHME is from an older catalog page. No F-1 applicants at that time.",
    "rutgers--certificate-ai-in-health-care":
        "Offered by Rutgers School of Health Professions. The page does not state the level; graduate "
        "certificate is our reading.",
    "rutgers--executive-mha":
        "One copy of the official page is of spring 2017; a listing shows 42 credits in one place and 45 in "
        "another.",
    "rutgers--ms-biomedical-informatics": "From an old page; the program may since have been renamed.",
    "rutgers--msn-nursing-informatics":
        "For nurses. Courses online, 500 practicum hours in person. The rate is an estimate for residents as "
        "of spring 2026.",
    "saint-louis-university--ms-health-data-science": "Credits may be completed by way of certificates.",
    "scranton--ms-health-informatics": "The catalog's year is not shown; check that it is still offered.",
    "seton-hall--graduate-certificate-healthcare-administration":
        "Old undated pages, probably before 2018: check present terms. The CAHME mark there belongs to the "
        "MHA.",
    "siu-carbondale--mhi":
        "The catalog states 42 credits in all and 39 of core courses. A research paper ends the program.",
    "southern-cross--graduate-certificate-healthcare-leadership":
        "Credits are SCU credit points, 48 for four units. Domestic students take eight months, international "
        "ones a year.",
    "st-scholastica--healthcare-informatics-certificate": "From an old tuition page of about 2020-21.",
    "stanford--ms-biomedical-data-science-hcp":
        "Candidates must be employed full-time. Credits and prerequisites are from pages under the older name "
        "Biomedical Informatics.",
    "suny-downstate--ms-health-informatics": "A master's essay is required too.",
    "suny-oswego--master-health-informatics":
        "From the accreditor's page: initial accreditation of May 2024, for seven years.",
    "temple--ms-health-informatics":
        "Seven-week terms, one course at a time. The GRE policy is from an older admission page.",
    "tennessee-state--graduate-certificate-healthcare-administration-planning":
        "The catalog (used here) says 18 credits, fully online; an older-looking page says five courses in "
        "evening, hybrid and weekend formats. Both are undated.",
    "texas-southern--ms-health-care-administration":
        "The non-thesis option; a management course is also a prerequisite.",
    "texas-womans--mha":
        "Classes in Dallas and Houston. An older page gives 45 to 51 credits with emphasis and prerequisites.",
    "toronto--mscac-ai-in-healthcare":
        "Length and cost were published for a start in 2019 only: too old to use. Equivalent experience can "
        "replace a prerequisite.",
    "towson--ms-health-science-administration":
        "From a third-party listing: residents 24,084, others 43,560, plus further fees.",
    "uab--executive-msha":
        "Must be working full-time in healthcare. One older page calls the five years preferred, two say "
        "required.",
    "uc-davis--mhi": "The catalog also lists a research MS in Health Informatics; whether both run was not clear.",
    "uc-davis--nurse-leader-fellows": "Cohort of 2024, nominated by a dean or chief nurse.",
    "uc-san-diego--lean-six-sigma-green-black-belt":
        "Offered by the Division of Extended Studies, not specific to healthcare. Nine units for both belts "
        "in one course.",
    "ucf--mha-health-services-administration":
        "Six prerequisite credit hours in finance and economics are taken after admission.",
    "uic--certificate-health-data-science-informatics":
        "Undated page. Sibling certificates exist in informatics fundamentals, leadership and mobile health.",
    "uic--mha":
        "Undated catalog copy, later than August 2018. The test can be waived for holders of advanced "
        "professional degrees.",
    "uic--ms-health-informatics":
        "Page of about 2019 to 2022; online delivery is from the catalog of 2012-14. The university's own "
        "certificate with 3.0 can replace the undergraduate GPA.",
    "uic--post-masters-certificate-health-informatics": "Undated page of about 2019 to 2022.",
    "unc-chapel-hill--improvement-leaders-program":
        "Offered by the School of Medicine, it seems for its own clinical leaders. Credits are hours of work, "
        "not academic credit.",
    "unc-chapel-hill--mps-biomedical-health-informatics":
        "17 months is the usual full-time path, 12 the fast track. The internship is from an announcement of "
        "2014.",
    "unc-pembroke--mha": "Seven-week sessions; four applied projects replace the internship.",
    "universite-cote-azur--du-intelligence-artificielle-sante":
        "Press articles on the sessions of 2021 and 2022: check present terms.",
    "universite-de-lille--du-intelligence-artificielle-en-sante":
        "For health professionals, teachers and researchers, and doctors in training.",
    "universite-paris-cite--du-ia-appliquee-en-sante":
        "First session in 2020, still running in 2021: check present terms.",
    "universite-paris-cite--du-sante-connectee-bichat":
        "From an undated press article; created in 2017. Check present terms.",
    "university-of-cincinnati--executive-mha":
        "Minimum GPA and test policy are known from older pages of a predecessor only: left out.",
    "university-of-cincinnati--mhi":
        "The length is the average time to completion. Below 3.0 a conditional admission is possible.",
    "university-of-florida--ai-in-medicine-courses":
        "From an undated news release: three courses, first for medical students, later for physicians.",
    "university-of-georgia--mha":
        "From a third-party listing only; it gives 26,280 USD for residents without saying whether for a year "
        "or for all.",
    "university-of-memphis--emha": "53 hours: 42 core, 3 project, 8 for experience. Undated page.",
    "university-of-michigan--mhi":
        "Offered jointly by the School of Information and the School of Public Health. Sources are old (apply "
        "page of 2021).",
    "university-of-michigan--mph-health-management-policy":
        "The School's residential graduate rate; fees of about 166 USD a term come on top.",
    "university-of-minnesota--executive-mha":
        "Undated page, later than spring 2017; its rate of 1,560 USD per credit is left out as outdated. The "
        "capstone is a required innovation project.",
    "university-of-new-england--mha":
        "Read on a mirror of the 2024-25 catalog that agrees with the official one of 2022-23 but for "
        "electives.",
    "university-of-new-hampshire--ms-health-data-science":
        "Hybrid because of two residencies on campus. Contains a 12-credit certificate.",
    "university-of-north-florida--emha":
        "The page uses two names, Executive Master of Science in Health and MS in Health Administration.",
    "university-of-pennsylvania--certificate-healthcare-quality-safety":
        "Offered by Perelman School of Medicine. No prior training in quality improvement is needed.",
    "university-of-pennsylvania--graduate-certificate-health-care-innovation": "Asynchronous for the most part.",
    "university-of-phoenix--mha": "A traditional and a competency-based form exist. Undated page.",
    "university-of-san-diego--ms-applied-artificial-intelligence":
        "One course at a time, five semesters. Open to non-STEM degrees; a GPA below 2.75 is judged case by "
        "case.",
    "university-of-san-francisco--ms-health-informatics":
        "From an old page, under a name that was not checked; its GPA and GRE policy are left out.",
    "university-of-scranton--mha":
        "From an undated third-party listing only; the experience statement concerns the campus format.",
    "university-of-south-florida--ms-health-informatics":
        "Page of about 2020-21. Also 3.0 in the sciences; provisional admission exists.",
    "university-of-the-potomac--ms-healthcare-administration":
        "A second campus is in Falls Church, Virginia. The page's heading calls it Master of Healthcare "
        "Administration.",
    "university-of-utah--graduate-certificate-informatics":
        "The Informatics certificate of the Department of Biomedical Informatics; undated page.",
    "university-of-washington--mha": "Undated, probably older page; full-time in the Seattle area.",
    "unthsc--mha": "Catalog year not visible, may be older.",
    "usc--ms-healthcare-data-science":
        "Offered by Viterbi School of Engineering and Keck School of Medicine. Introductory courses replace "
        "prior knowledge of programming.",
    "usc--ms-public-health-data-science":
        "Offered by the Department of Population and Public Health Sciences. The internship is a three-unit "
        "practicum.",
    "ut-austin--ms-artificial-intelligence-online":
        "Admission terms are from pages of 2023 and 2024; a GPA below 3.0 is possible by petition.",
    "ut-dallas--ms-healthcare-management":
        "Known from an old page, probably before 2016; the degree may have been renamed.",
    "ut-health-san-antonio--certificate-biomedical-data-science":
        "Structured for working healthcare professionals; undated page.",
    "ut-health-san-antonio--md-ms-artificial-intelligence":
        "For medical students: MD from UT Health, MS from UTSA. Articles disagree whether it began in 2022 or "
        "2023.",
    "uthealth-houston--ms-biomedical-informatics":
        "Offered by McWilliams School of Biomedical Informatics. The only rate found is of 2018-20 and left "
        "out. Up to eight years to finish.",
    "uthsc--mhiim-entry-level": "Prerequisites (92 hours in all) are from an older bulletin.",
    "vanderbilt--academy-diverse-emerging-nurse-leaders":
        "Offered by the School of Nursing; undated page, check present terms. Needs a mentor in one's own "
        "organization.",
    "vanderbilt--ms-biomedical-informatics":
        "Self-paying master's students are not accepted; applicants need funding.",
    "walden--mha": "18 months is the shortest for the course-based form, 22 for the subscription form.",
    "washington-state--mhal": "From a third-party listing only.",
    "weber-state--mha":
        "Catalog of 2021-22 and an undated admission page. Two years of supervisory experience preferred.",
    "west-coast-university--mha":
        "Length and credits are from the catalog of fall 2021. A GPA of 2.0 to 2.69 may be admitted on "
        "probation.",
    "wgu--mha":
        "Competency-based at a flat rate per six-month term; 12 months is the advertised fast finish. Another "
        "undated page shows 4,755 a term.",
    "xavier--executive-mhsa": "One to three courses a semester.",
    "xavier--mhsa-residential":
        "Four semesters on campus, then a residency of 8 to 12 months. GPA 3.0 is recommended, not a minimum.",
    "yale--mhs-clinical-informatics-data-science":
        "Offered by Yale School of Medicine to its residents, fellows, faculty and holders of a doctorate. 30 "
        "credits is a minimum.",
    "yale--mhs-medical-artificial-intelligence":
        "Offered by Yale School of Medicine; read on what looks like a development copy of its site. "
        "In-person bootcamp at the start of each semester.",
    "abaim":
        "Founded in 2020; news coverage calls it an educational certification, not an ABMS board. Activity in "
        "2026 not confirmed.",
    "abpm-clinical-informatics":
        "A page of 2016 said that the practice pathway would end in 2017; the present one still speaks of "
        "several, so check.",
    "achip":
        "Renewal counts professional development units and asks for practice of at least 20 % of work time. A "
        "track for bachelor holders was added in June 2023.",
    "aigp": "The time limit is given as 2 h 45 min and as 3 hours. The renewal fee is part of IAPP membership.",
    "asq-cssbb": "From an undated copy of an ASQ page, probably old.",
    "asq-cssgb": "No project is asked at this level.",
    "aws-aif-c01": "",
    "azure-ai-102": "Its announced retirement date, 30 June 2026, has passed; the successor is AI-103.",
    "azure-dp-100": "",
    "capm": "Older pages accept 1,500 hours of project experience instead of the course.",
    "cca": "First-time pass rates: 62 % is the newest; 70 % in 2022, 74 % in 2021.",
    "ccm": "Older pages show a total of 420 USD; the newer one is used. The issuer publishes no pass rate.",
    "ccs": "The experience is recommended, not required.",
    "cenp": "Eligibility and renewal are known from a page older than 2020 only and left out.",
    "chc": "Only an old page of the issuer was readable; its renewal hours are left out.",
    "chda": "From an exam-preparation site only, which puts the pass rate between 48 and 54 %.",
    "ches":
        "The fee depends on the date of registration (280 to 400 USD); sources disagree. Quality is the "
        "nearest domain.",
    "chfp": "HFMA membership is needed to keep it; 20 of the 60 hours from HFMA.",
    "chpc": "20 of the 40 units from live training; undated page.",
    "chps": "The pass rate is that of first-time takers in 2020 (58 % in 2019). 140 to 160 questions.",
    "cipp-us": "The exam fee was read for the sister exam CIPP/E only (550 USD) and is not given here.",
    "cism": "Third-party pages of 2018 to 2022: check with ISACA. The renewal is the yearly minimum of 20 hours.",
    "cissp":
        "Without the experience one becomes Associate of ISC2, with six years to complete it. A yearly fee "
        "exists.",
    "cnml": "450 USD for non-members on the issuer's page, 425 on older ones.",
    "cpb":
        "135 questions in four hours by the issuer; several other pages still describe the old format, and "
        "the pass mark comes from one of them.",
    "cpc": "Another page lists 399 USD for one attempt. AAPC membership must be kept as well.",
    "cpe-aapl":
        "No written exam: a capstone of three and a half days before a panel. Eligibility and fee are known "
        "from an older site only and left out.",
    "cphims": "At least two of the hours on ethics.",
    "cphims-ca":
        "Canadian supplement to CPHIMS. 25 of the hours from HIMSS or approved providers, 10 from Digital "
        "Health Canada.",
    "cphq":
        "No fee later than 2014 was found. Eight of the 30 hours must be approved by NAHQ. Pass rate of 2016 "
        "to 2018: 62 to 67 %, by a third party.",
    "cphrm": "From third-party pages only.",
    "cpps":
        "Eligibility and exam size are from a third-party page: the 100 may be scored questions only, and the "
        "way without a degree may need an associate degree.",
    "cpxp": "From third-party pages only.",
    "crcr":
        "Kept by passing a new exam. The issuer's page with the price of 400 USD is old and undated, so the "
        "price is left out.",
    "databricks-ml-professional": "From a third-party page under older product names.",
    "epic-certification":
        "Not sold to individuals: an employer or sponsor that uses Epic sends its staff. No trustworthy "
        "public page gives fees or rules.",
    "fache":
        "Older chapter pages show a fee of 200 USD and three years of membership. Recertification also needs "
        "four volunteer activities; by exam it costs 350 USD.",
    "facmpe":
        "No exam. A page of 2019 asked for seven years with a bachelor, five with a master; the newer page is "
        "used. Renewal was read on that older page only and is left out.",
    "google-pmle": "50 to 60 questions. The content changed on 1 June 2026.",
    "hl7-fhir-foundation": "About six months of work with FHIR are recommended.",
    "iassc-icbb":
        "A third-party page says that it does not expire, PeopleCert asks for recertification within three "
        "years. Fees found are approximate (about 395 USD) and left out.",
    "iassc-icyb":
        "A third-party page says that it does not expire, PeopleCert asks for recertification within three "
        "years. Fees found are approximate (about 195 USD) and left out.",
    "ieee-certifaied-assessor":
        "IEEE CertifAIEd certifies AI products and organizations; people are trained as assessors. The exam "
        "time is one attendee's account of 2023.",
    "itil4-foundation": "General IT service management, not specific to healthcare.",
    "nbphe-cph": "A general public health credential; quality is the nearest domain.",
    "nea-bc": "From a third-party page only; its two versions differ on remote proctoring.",
    "ni-bc":
        "Third-party pages only: three hours on two, three and a half on older ones. Since 3 May 2024 the "
        "degree must be in nursing.",
    "pmp":
        "From third-party pages only: check with PMI. One of them calls the older fees of 405 and 555 USD "
        "outdated.",
    "rhia": "Reported first-time pass rate of 70 % in 2019.",
    "rhit": "From third-party pages only. No way in by work experience.",
    "tensorflow-developer":
        "Pages of 2020 to 2022 only, none says whether the exam is still offered: check before planning for "
        "it.",
    "asq-cmqoe": "",
    "boston-university--ms-health-informatics-online": "Offered by Metropolitan College.",
    "fh-salzburg--joint-master-applied-ai-in-healthcare":
        "Four semesters; the last one is a practical or research project.",
    "hofstra--ms-health-informatics":
        "From the archived bulletin of 2022-23. Aimed at clinicians or IT professionals.",
    "mcphs--dha": "",
    "ohio-state--mha": "CAHME is from an older page.",
    "pittsburgh--ms-biomedical-informatics":
        "23 core, 10 elective and 3 research credits; comprehensive examination.",
    "stony-brook--ms-applied-health-informatics": "Conditional admission is possible below 3.0.",
    "texas-state--emha": "Up to six hours of credit for prior learning.",
    "uab--ms-ai-in-medicine":
        "Known from third-party pages, which disagree on when it began; one of June 2026 reports a first "
        "graduate.",
    "unc-chapel-hill--residential-mha": "Two years, from the description of a first and a second year.",
    "university-of-miami--mha": "From a third-party listing only.",
    "uw-oshkosh--healthcare-informatics-certificate":
        "Statistics: at least three credits, grade B or higher. Nurses become eligible for the ANCC "
        "informatics exam if they meet its other criteria.",
    "wharton--physician-leadership-academy":
        "Offered by Wharton Executive Education for physicians; undated page, check that it is still offered.",
}

# What a price covers, where the collector's words would mislead or say the number twice.
COST_NOTES = {
    "acu--graduate-diploma-digital-health-online": "Fee of the first year, fee-paying place",
    "acu--graduate-diploma-leadership-management-healthcare":
        "Fee of the first year in a subsidised place for domestic students",
    "drexel--ms-machine-learning-engineering":
        "Rate of the engineering college; a student fee of 280 a quarter on top; most full-time students get an award",
    "durham--mds-health": "Full-time; nonresident = overseas",
    "harvard-chan--leadership-development-physicians-hybrid": "Standard price; session year not shown",
    "harvard-chan--program-for-chairs-of-clinical-services":
        "Standard price of the session of January and February 2027",
    "liberty--ms-healthcare-administration":
        "Full-time rate; part-time 645, military 290; by third-party notes of June 2025",
    "manchester--msc-health-data-science":
        "Full-time, entry September 2026; nonresident = international, EU included",
    "manchester--pgcert-health-data-science":
        "Full-time; nonresident = international; part-time costs half of it a year",
    "manchester--pgdip-health-data-science":
        "Full-time; nonresident = international; part-time costs half of it a year",
    "ohio-university--mha": "Ohio residents 25,338, others 26,022, books and fees included",
    "ohsu--graduate-certificate-health-clinical-informatics": "Approximate; Oregon residents 20,000, others 23,000",
    "ohsu--ms-biomedical-informatics-online": "Approximate, without thesis; Oregon residents 46,000, others 53,000",
    "towson--ms-health-science-administration":
        "Residents 24,084, others 43,560, further fees on top; by a third-party listing",
    "uc-davis--mhi": "Nine months, fees included; nonresidents pay a supplement of 12,245 a year",
    "university-of-michigan--mph-health-management-policy": "Nine credits or more; fees of 166.19 a term on top",
    "wgu--mha": "Flat rate per six-month term, however many courses",
}

# Records whose patch notes have been worked into NOTES.
SETTLED = {"pmp"}
