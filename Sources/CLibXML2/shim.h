#include <libxml/xmlversion.h>
/* Debian's libxml2 pulls in ICU's headers, which clash with Foundation's own copy. Only the character encoding handlers,
   which are not used here, look different without them. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a variable that holds a function; Swift's concurrency rules do not let it be read. */
static inline void xml_free(void *pointer) { xmlFree(pointer); }
