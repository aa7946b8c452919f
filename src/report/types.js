// What the data of the page look like (page_data.cpp writes them), and the words the modules share. Only types.

/** @typedef {{lo: number, hi: number}} ValueInterval  0 = worst to 1 = best */
/** @typedef {null | number | boolean | string | any[]} Plain  an attribute's value; [min, max] of an interval */
/**
 * What may differ between situations: each form once; `which` has a digit for each situation.
 * @template T
 * @typedef {{forms: T[], which: string}} PerSituation
 */
/**
 * @typedef {object} ValueFunction
 * @property {[number, number][]} [points]
 * @property {Record<string, number>} [categories]
 * @property {"max" | "min" | "mean"} [combine]
 * @property {Record<string, number>} [coverage]
 * @property {boolean} [open]
 * @property {boolean} [present]
 */
/**
 * @typedef {object} Criterion
 * @property {string} id
 * @property {number} weight
 * @property {string} [about]
 * @property {string} [attribute]
 * @property {ValueFunction} [value]
 * @property {Criterion[]} [criteria]
 */
/** @typedef {{id: string, title: string, about: string, criteria: Criterion[]}} Model */
/** @typedef {{name: string, title: string, type: string, words?: string[]}} Attribute */
/** @typedef {[title: number, path: number, text: string, sources?: number[], basis?: string]} Fact */
/** @typedef {{status: string, brief: string, met: string[], missing: string[], unknown: string[]}} Eligibility */
/** @typedef {[first: number, shortlist: number, p05: number, p95: number, expected: number]} Robust */
/**
 * @typedef {object} Item  one record
 * @property {string} id
 * @property {string} name
 * @property {string} [degree]
 * @property {string} [school]
 * @property {string} [city]
 * @property {string} [state]
 * @property {string} [country]
 * @property {string} [url]
 * @property {string} [notes]
 * @property {(Plain | PerSituation<Plain>)[]} a  by attribute
 * @property {(Fact[] | PerSituation<Fact[]>)[]} worked  one element
 * @property {Fact[]} facts
 * @property {number[]} unknown  titles
 * @property {string} words
 * @property {boolean} [restricted]
 * @property {string[]} [refused]  flags of the person's filters that keep it out
 * @property {Eligibility} [eligibility]
 * @property {Robust} [robust]
 */
/** @typedef {{samples: number, seed: number, weights: string, values: string, shortlist: number, standard_error: number}} Sampling */
/** @typedef {{filter: string, from: string, to: string, gives: number}} NearMiss */
/** @typedef {Record<string, string[] | number | string | boolean>} Asked  flag without dashes → what it was given */
/**
 * @typedef {object} Part  all that the page knows of one kind of record
 * @property {"programs" | "certifications"} kind
 * @property {string} command
 * @property {boolean} everything
 * @property {{total: number, matched: number, restricted: number, unknown: Record<string, number>}} counts
 * @property {NearMiss[]} near_misses
 * @property {{id: string, question: string, answered_by: string, worth: number}[]} open  worth: points of mean score
 * @property {Sampling} [sampling]
 * @property {Asked} asked
 * @property {[string, string[]][]} given
 * @property {string} model
 * @property {string} model_name
 * @property {string} missing
 * @property {Record<string, number>} weights
 * @property {string} pace
 * @property {string} resident
 * @property {boolean} member
 * @property {string[]} skills
 * @property {Model[]} models
 * @property {Attribute[]} attributes
 * @property {string[]} skill_words
 * @property {Record<string, string[]>} degrees
 * @property {Item[]} records
 * @property {string[]} titles
 * @property {string[]} paths
 * @property {[citation: string, url: string, title: string][]} sources
 */
/**
 * @typedef {object} PageData
 * @property {string} release
 * @property {string} exchange_date
 * @property {string} person
 * @property {Part[]} parts
 */
/**
 * @typedef {object} State  what the reader has chosen; the fragment of the address carries it
 * @property {string} kind
 * @property {string} model
 * @property {Record<string, number>} weights
 * @property {string[]} priorities  the order that the weights come from; empty = from nothing but the sliders
 * @property {string} missing
 * @property {string} pace
 * @property {string} resident
 * @property {boolean} member
 * @property {Asked} filters
 * @property {string[]} ticked
 * @property {string} open
 * @property {string} view
 */
/** @typedef {{item: Item, point: number, lo: number, hi: number, index: number}} Scored  index: place in the records */
/** @typedef {"yes" | "no" | "unknown"} Verdict */

export {};
