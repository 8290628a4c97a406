#ifndef CNUMERICS_H
#define CNUMERICS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Distributions (Boost.Math). Arguments outside the domain, and NaN, give NaN. `upper` is one minus the cumulative
// probability without its cancellation. A quantile at probability 0 or 1 is the end of the distribution's support.

double cn_normal_cumulative(double x);
double cn_normal_upper(double x);
double cn_normal_quantile(double probability);

double cn_student_t_cumulative(double x, double degreesOfFreedom);
double cn_student_t_upper(double x, double degreesOfFreedom);
double cn_student_t_quantile(double probability, double degreesOfFreedom);

double cn_chi_square_cumulative(double x, double degreesOfFreedom);
double cn_chi_square_upper(double x, double degreesOfFreedom);
double cn_chi_square_quantile(double probability, double degreesOfFreedom);

double cn_f_cumulative(double x, double numeratorDegrees, double denominatorDegrees);
double cn_f_upper(double x, double numeratorDegrees, double denominatorDegrees);
double cn_f_quantile(double probability, double numeratorDegrees, double denominatorDegrees);

double cn_beta_cumulative(double x, double alpha, double beta);
double cn_beta_upper(double x, double alpha, double beta);
double cn_beta_quantile(double probability, double alpha, double beta);

// Linear algebra (Eigen). Matrices are row-major. A result other than 0 means that nothing was written.

enum { CN_DONE = 0, CN_SINGULAR = 1, CN_NO_MEMORY = 2 };

/// Least squares of `response` on `design`, each row multiplied by its `rootWeights`, by Householder QR.
///
/// `design` is rows x columns, rows >= columns >= 1. `solution` takes `columns` numbers. `inverse`, where it is not null,
/// takes the inverse of the weighted cross product, columns x columns.
int cn_weighted_least_squares(
    const double *design, const double *rootWeights, const double *response, int64_t rows, int64_t columns,
    double *solution, double *inverse);

/// Marks the columns that are, within `tolerance` of their own length, a linear combination of the columns before them.
///
/// `dependent` takes `columns` numbers, 1 where the column is dependent. A column of zeros is dependent.
int cn_dependent_columns(
    const double *design, int64_t rows, int64_t columns, double tolerance, uint8_t *dependent);

/// Takes from `vector` its part in the space that the rows of `matrix` span (rank within `tolerance` of the largest
/// pivot), so that what is left is orthogonal to every row.
///
/// `matrix` is rows x columns, `vector` takes and keeps `columns` numbers. `rank`, where it is not null, takes the rank.
int cn_remove_row_space(
    const double *matrix, int64_t rows, int64_t columns, double tolerance, double *vector, int64_t *rank);

#ifdef __cplusplus
}
#endif
#endif
