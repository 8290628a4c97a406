#ifndef CITK_H
#define CITK_H

#ifdef __cplusplus
extern "C" {
#endif

/// The version of ITK that the bridge was compiled against, such as "5.2.1".
const char *citk_version(void);

#ifdef __cplusplus
}
#endif
#endif
