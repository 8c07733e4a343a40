// The floor for rendering: cmark and nothing else. Reads Markdown files, whose names come on standard input, and writes the HTML of
// what stands behind their front matter, in so many processes. Usage: floor PROCESSES OUT < names
#include <cmark.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void render(const char *name, const char *out, long number) {
  int in = open(name, O_RDONLY);
  struct stat facts;
  if (in < 0 || fstat(in, &facts)) exit(1);
  char *text = malloc(facts.st_size + 1);
  if (read(in, text, facts.st_size) != facts.st_size) exit(1);
  close(in);
  text[facts.st_size] = 0;
  char *body = text;
  if (!strncmp(text, "---\n", 4)) {
    char *end = strstr(text + 4, "\n---\n");
    if (end) body = end + 5;
  }
  char *html = cmark_markdown_to_html(body, facts.st_size - (body - text), CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
  char path[4096];
  snprintf(path, sizeof path, "%s/%ld.html", out, number);
  FILE *file = fopen(path, "w");
  if (!file || fputs(html, file) < 0 || fclose(file)) exit(1);
  free(html);
  free(text);
}

int main(int count, char **arguments) {
  if (count != 3) return 64;
  long processes = atol(arguments[1]), own = 0;
  size_t size = 0, names = 0;
  char **list = NULL, *line = NULL;
  while (getline(&line, &size, stdin) > 0) {
    line[strcspn(line, "\n")] = 0;
    list = realloc(list, (names + 1) * sizeof *list);
    list[names++] = strdup(line);
  }
  for (own = 1; own < processes; own++) {
    if (fork() == 0) break;
  }
  own %= processes;
  for (size_t i = own; i < names; i += processes) render(list[i], arguments[2], (long)i);
  if (own) return 0;
  int failed = 0, status;
  while (wait(&status) > 0) failed |= status;
  return failed ? 1 : 0;
}
