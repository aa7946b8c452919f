#ifndef PROGRANK_PROGRANK_H
#define PROGRANK_PROGRANK_H
/* progrank for C, and for every language that can call C: questions and answers are JSON. Link with -lprogrank.
 *
 *     progrank_data *data;
 *     char *text;
 *     if (progrank_load("{}", &data, &text) == PROGRANK_OK) {
 *       if (progrank_rank(data, "{\"delivery\": \"online\", \"max_cost\": 45000, \"limit\": 5}", &text) == PROGRANK_OK)
 *         puts(text);
 *       progrank_free(text);
 *     }
 *     progrank_close(data);
 *
 * Texts are UTF-8 that ends with a zero byte. Errors are values: no call ends the process, throws, or writes to standard
 * output or standard error.
 *
 * Threads: any thread may make any call. Calls with the same data take turns; those with different data run side by side
 * but for the writing of answers. While data is closed, no other call may use it. */

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PROGRANK_API __attribute__((visibility("default")))
#else
#define PROGRANK_API
#endif

/* What became of a call; the numbers are the exit codes of the program, but for the last. */
typedef enum progrank_status {
  PROGRANK_OK = 0,
  PROGRANK_NO_MATCH = 1,    /* the question was answered, and no record passes */
  PROGRANK_WRONG_INPUT = 2, /* options, question or data are wrong: the text says where, and what would be right */
  PROGRANK_FAILED = 3       /* memory ran out, or an error of progrank itself: the text says what */
} progrank_status;

/* Loaded records, and what is needed to answer questions about them. */
typedef struct progrank_data progrank_data;

/* Loads records.
 * options: a JSON object, "{}" = the bundled data. Keys, those of the program's flags: "data", "add", "override" (lists of file
 *   names), "directory", "skip_bad" (true or false), "today" ("2026-11-25"), "threads", and "for" ("programs" or "certifications": what JSON Lines and
 *   plain arrays hold). All records are kept in memory: about twice the size of their files.
 * *data: on PROGRANK_OK what was loaded, to be closed with progrank_close by the caller; else NULL.
 * *text: NULL on PROGRANK_OK; else the error, to be freed with progrank_free by the caller. */
PROGRANK_API progrank_status progrank_load(const char *options, progrank_data **data, char **text);

/* The records that pass filters, each whole, with every field that is known, in the order of the data.
 * question: a JSON object. "for": "programs" (default) or "certifications". Filters are the program's flags, "max_cost" or
 *   "max-cost", with a text, a number, true, or a list of texts: {"delivery": ["online", "hybrid"], "max_cost": 45000, "no_gre": true}.
 *   "keep_unknown": true keeps records that do not publish what a filter asks.
 * *text: the answer {"for", "total", "matched", "records"}, on PROGRANK_OK and PROGRANK_NO_MATCH; else the error. To be freed with
 *   progrank_free by the caller; NULL only when there is no memory for it. */
PROGRANK_API progrank_status progrank_query(progrank_data *data, const char *question, char **text);

/* Ranks the records that pass: the answer of `progrank programs|certs --format json` (data/schema/results.schema.json).
 * question: as for progrank_query, and "model" (an id, or a file's name), "weights" ({"cost": 40}), "priorities" (["cost", "entry"]),
 *   "missing", "resident", "pace", "hours", "member", "limit" (0 = all, the default), "fields", "robust" (how many samples),
 *   "robust_values", "seed".
 * *text: as of progrank_query. */
PROGRANK_API progrank_status progrank_rank(progrank_data *data, const char *question, char **text);

/* Frees a text that a call gave; NULL is nothing to do. */
PROGRANK_API void progrank_free(char *text);

/* Frees loaded data; NULL is nothing to do. Texts that were given stay. */
PROGRANK_API void progrank_close(progrank_data *data);

/* The version of the library, "0.2.0". Not to be freed. */
PROGRANK_API const char *progrank_version(void);

#ifdef __cplusplus
}
#endif
#endif
