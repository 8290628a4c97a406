#include "CITK.h"
#include "itkVersion.h"

extern "C" const char *citk_version(void) { return itk::Version::GetITKVersion(); }
