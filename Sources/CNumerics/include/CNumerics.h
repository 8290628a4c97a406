#ifndef CNUMERICS_H
#define CNUMERICS_H

#ifdef __cplusplus
extern "C" {
#endif

/// Quantile of the standard normal distribution; probability in (0, 1).
double cn_normal_quantile(double probability);

#ifdef __cplusplus
}
#endif
#endif
