#include "CNumerics.h"

#include <Eigen/Dense>
#include <cmath>
#include <new>

namespace {
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
}

extern "C" int cn_weighted_least_squares(
    const double *design, const double *rootWeights, const double *response, int64_t rows, int64_t columns,
    double *solution, double *inverse) {
  if (columns < 1 || rows < columns) return CN_SINGULAR;
  try {
    Eigen::Map<const RowMajor> x(design, rows, columns);
    Eigen::Map<const Eigen::VectorXd> root(rootWeights, rows);
    Eigen::Map<const Eigen::VectorXd> y(response, rows);
    Eigen::MatrixXd weighted = root.asDiagonal() * x;
    Eigen::HouseholderQR<Eigen::Ref<Eigen::MatrixXd>> decomposition(weighted);

    auto triangle = decomposition.matrixQR().topRows(columns).triangularView<Eigen::Upper>();
    for (int64_t j = 0; j < columns; ++j) {
      const double pivot = std::abs(decomposition.matrixQR()(j, j));
      if (!(pivot > 0) || !std::isfinite(pivot)) return CN_SINGULAR;
    }
    Eigen::VectorXd rotated = root.cwiseProduct(y);
    rotated.applyOnTheLeft(decomposition.householderQ().adjoint());
    Eigen::VectorXd coefficients = triangle.solve(rotated.head(columns));
    if (!coefficients.allFinite()) return CN_SINGULAR;
    if (inverse != nullptr) {
      Eigen::MatrixXd root = triangle.solve(Eigen::MatrixXd::Identity(columns, columns));
      if (!root.allFinite()) return CN_SINGULAR;
      Eigen::Map<RowMajor>(inverse, columns, columns) = root * root.transpose();
    }
    Eigen::Map<Eigen::VectorXd>(solution, columns) = coefficients;
    return CN_DONE;
  } catch (const std::bad_alloc &) {
    return CN_NO_MEMORY;
  }
}

extern "C" int cn_dependent_columns(
    const double *design, int64_t rows, int64_t columns, double tolerance, uint8_t *dependent) {
  try {
    Eigen::MatrixXd basis = Eigen::Map<const RowMajor>(design, rows, columns);
    int64_t rank = 0;
    for (int64_t j = 0; j < columns; ++j) {
      const double length = basis.col(j).stableNorm();
      if (!(length > 0) || rank == rows) {
        dependent[j] = 1;
        continue;
      }
      Eigen::VectorXd column = basis.col(j) / length;
      // Twice is enough (Giraud, Langou and Rozloznik 2005, doi:10.1016/j.camwa.2005.08.009).
      for (int pass = 0; pass < 2; ++pass) {
        column -= basis.leftCols(rank) * (basis.leftCols(rank).transpose() * column);
      }
      const double rest = column.norm();
      dependent[j] = rest > tolerance ? 0 : 1;
      if (rest > tolerance) basis.col(rank++) = column / rest;
    }
    return CN_DONE;
  } catch (const std::bad_alloc &) {
    return CN_NO_MEMORY;
  }
}

extern "C" int cn_remove_row_space(
    const double *matrix, int64_t rows, int64_t columns, double tolerance, double *vector, int64_t *rank) {
  if (rank != nullptr) *rank = 0;
  if (rows < 1 || columns < 1) return CN_DONE;
  try {
    Eigen::MatrixXd transposed = Eigen::Map<const RowMajor>(matrix, rows, columns).transpose();
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> decomposition(columns, rows);
    decomposition.setThreshold(tolerance);
    decomposition.compute(transposed);
    const Eigen::Index found = decomposition.rank();
    Eigen::MatrixXd basis = Eigen::MatrixXd::Identity(columns, found);
    basis.applyOnTheLeft(decomposition.householderQ());
    Eigen::Map<Eigen::VectorXd> rest(vector, columns);
    rest -= basis * (basis.transpose() * rest);
    if (rank != nullptr) *rank = found;
    return CN_DONE;
  } catch (const std::bad_alloc &) {
    return CN_NO_MEMORY;
  }
}
