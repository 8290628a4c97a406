#include "CNumerics.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace {

using namespace boost::math::policies;

// No exception may cross the C interface: every error of Boost becomes its special value.
using Quiet = policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
                     underflow_error<ignore_error>, denorm_error<ignore_error>, rounding_error<ignore_error>,
                     evaluation_error<ignore_error>, indeterminate_result_error<ignore_error>>;

using Normal = boost::math::normal_distribution<double, Quiet>;
using StudentT = boost::math::students_t_distribution<double, Quiet>;
using ChiSquare = boost::math::chi_squared_distribution<double, Quiet>;
using FisherF = boost::math::fisher_f_distribution<double, Quiet>;
using Beta = boost::math::beta_distribution<double, Quiet>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

bool positive(double parameter) { return parameter > 0 && parameter < infinity; }

/// Cumulative probability with the support's ends decided here, since Boost treats infinite arguments as errors.
template <class Distribution>
double cumulative(const Distribution &distribution, double x, double lowest, double highest) {
  if (std::isnan(x)) return undefined;
  if (x <= lowest) return 0;
  if (x >= highest) return 1;
  return boost::math::cdf(distribution, x);
}

template <class Distribution>
double upper(const Distribution &distribution, double x, double lowest, double highest) {
  if (std::isnan(x)) return undefined;
  if (x <= lowest) return 1;
  if (x >= highest) return 0;
  return boost::math::cdf(boost::math::complement(distribution, x));
}

template <class Distribution>
double quantile(const Distribution &distribution, double probability, double lowest, double highest) {
  if (!(probability >= 0 && probability <= 1)) return undefined;
  if (probability == 0) return lowest;
  if (probability == 1) return highest;
  return boost::math::quantile(distribution, probability);
}

}  // namespace

extern "C" {

double cn_normal_cumulative(double x) { return cumulative(Normal(), x, -infinity, infinity); }
double cn_normal_upper(double x) { return upper(Normal(), x, -infinity, infinity); }
double cn_normal_quantile(double probability) { return quantile(Normal(), probability, -infinity, infinity); }

double cn_student_t_cumulative(double x, double degreesOfFreedom) {
  return positive(degreesOfFreedom) ? cumulative(StudentT(degreesOfFreedom), x, -infinity, infinity) : undefined;
}
double cn_student_t_upper(double x, double degreesOfFreedom) {
  return positive(degreesOfFreedom) ? upper(StudentT(degreesOfFreedom), x, -infinity, infinity) : undefined;
}
double cn_student_t_quantile(double probability, double degreesOfFreedom) {
  return positive(degreesOfFreedom) ? quantile(StudentT(degreesOfFreedom), probability, -infinity, infinity)
                                    : undefined;
}

double cn_chi_square_cumulative(double x, double degreesOfFreedom) {
  return positive(degreesOfFreedom) ? cumulative(ChiSquare(degreesOfFreedom), x, 0, infinity) : undefined;
}
double cn_chi_square_upper(double x, double degreesOfFreedom) {
  return positive(degreesOfFreedom) ? upper(ChiSquare(degreesOfFreedom), x, 0, infinity) : undefined;
}
double cn_chi_square_quantile(double probability, double degreesOfFreedom) {
  return positive(degreesOfFreedom) ? quantile(ChiSquare(degreesOfFreedom), probability, 0, infinity) : undefined;
}

double cn_f_cumulative(double x, double numeratorDegrees, double denominatorDegrees) {
  if (!positive(numeratorDegrees) || !positive(denominatorDegrees)) return undefined;
  return cumulative(FisherF(numeratorDegrees, denominatorDegrees), x, 0, infinity);
}
double cn_f_upper(double x, double numeratorDegrees, double denominatorDegrees) {
  if (!positive(numeratorDegrees) || !positive(denominatorDegrees)) return undefined;
  return upper(FisherF(numeratorDegrees, denominatorDegrees), x, 0, infinity);
}
double cn_f_quantile(double probability, double numeratorDegrees, double denominatorDegrees) {
  if (!positive(numeratorDegrees) || !positive(denominatorDegrees)) return undefined;
  return quantile(FisherF(numeratorDegrees, denominatorDegrees), probability, 0, infinity);
}

double cn_beta_cumulative(double x, double alpha, double beta) {
  return positive(alpha) && positive(beta) ? cumulative(Beta(alpha, beta), x, 0, 1) : undefined;
}
double cn_beta_upper(double x, double alpha, double beta) {
  return positive(alpha) && positive(beta) ? upper(Beta(alpha, beta), x, 0, 1) : undefined;
}
double cn_beta_quantile(double probability, double alpha, double beta) {
  return positive(alpha) && positive(beta) ? quantile(Beta(alpha, beta), probability, 0, 1) : undefined;
}

}  // extern "C"
