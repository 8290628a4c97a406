#include <tiffio.h>

// TIFFSetField takes a variable number of arguments, which Swift cannot call.

/// Sets a tag whose value is a whole number.
static inline int tiff_set_number(TIFF *file, uint32_t tag, uint32_t value) { return TIFFSetField(file, tag, value); }

/// Sets a tag whose value is a fraction.
static inline int tiff_set_fraction(TIFF *file, uint32_t tag, double value) { return TIFFSetField(file, tag, value); }

static inline int tiff_get_number(TIFF *file, uint32_t tag, uint32_t *value) {
  *value = 0;
  return TIFFGetFieldDefaulted(file, tag, value);
}

static inline int tiff_get_fraction(TIFF *file, uint32_t tag, float *value) { return TIFFGetField(file, tag, value); }

static inline int tiff_get_text(TIFF *file, uint32_t tag, char **value) { return TIFFGetField(file, tag, value); }
