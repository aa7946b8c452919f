/* Asks the library from C as a stranger would: capi query|rank OPTIONS QUESTION prints the status and the text. With `capi threads`,
 * threads ask the same data and data of their own, and must all be given the same answer. */
#include <progrank/progrank.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { threads = 4, rounds = 3 };

static const char *question = "{\"delivery\": [\"online\"], \"max_cost\": 45000, \"limit\": 20}";

struct work {
  progrank_data *shared;
  char *answer;
  int wrong;
};

static void *ask(void *given) {
  struct work *work = given;
  for (int round = 0; round < rounds; ++round) {
    progrank_data *own = NULL;
    char *text = NULL;
    if (progrank_load("{}", &own, &text) != PROGRANK_OK) ++work->wrong;
    progrank_data *asked = round % 2 ? own : work->shared;
    if (progrank_rank(asked, question, &text) != PROGRANK_OK) ++work->wrong;
    if (work->answer && strcmp(work->answer, text) != 0) ++work->wrong;
    progrank_free(work->answer);
    work->answer = text;
    progrank_close(own);
  }
  return NULL;
}

static int from_threads(void) {
  progrank_data *shared = NULL;
  char *text = NULL;
  if (progrank_load("{}", &shared, &text) != PROGRANK_OK) return 1;
  struct work works[threads] = {{0}};
  pthread_t running[threads];
  int wrong = 0;
  for (int i = 0; i < threads; ++i) {
    works[i].shared = shared;
    if (pthread_create(&running[i], NULL, ask, &works[i]) != 0) return 1;
  }
  for (int i = 0; i < threads; ++i) {
    pthread_join(running[i], NULL);
    wrong += works[i].wrong + (strcmp(works[0].answer, works[i].answer) != 0);
  }
  for (int i = 0; i < threads; ++i) progrank_free(works[i].answer);
  progrank_close(shared);
  printf("%d answers, %d wrong\n", threads * rounds, wrong);
  return wrong != 0;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "threads") == 0) return from_threads();
  if (argc != 4) return 9;
  progrank_data *data = NULL;
  char *text = NULL;
  progrank_status status = progrank_load(argv[2], &data, &text);
  if (status == PROGRANK_OK)
    status = strcmp(argv[1], "rank") == 0 ? progrank_rank(data, argv[3], &text) : progrank_query(data, argv[3], &text);
  printf("%d\n%s\n", (int)status, text ? text : "(no text)");
  progrank_free(text);
  progrank_free(NULL);
  progrank_close(data);
  progrank_close(NULL);
  return 0;
}
