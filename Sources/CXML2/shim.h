#include <libxml/xmlversion.h>
// Debian's libxml2 would bring the system's ICU in, whose enumerations differ from those of Foundation's own ICU. Only the
// insides of encoding handlers, which are used by pointer alone, depend on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
