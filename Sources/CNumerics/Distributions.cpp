#include "CNumerics.h"
#include <boost/math/distributions/normal.hpp>
#include <limits>

extern "C" double cn_normal_quantile(double probability) {
  if (!(probability > 0 && probability < 1)) return std::numeric_limits<double>::quiet_NaN();
  return boost::math::quantile(boost::math::normal(), probability);
}
