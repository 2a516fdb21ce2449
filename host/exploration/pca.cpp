#include "host/exploration/pca.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/random.h"

namespace mote::host::exploration {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// More directions than are asked for make the iteration converge faster; 12 rounds leave the map still.
constexpr size_t extra_directions = 8;
constexpr int rounds = 12;
constexpr uint64_t start_seed = 1;

// Returns the sum of the columns' variances: how many of them vary.
double standardize(Eigen::Map<Matrix> points) {
  double varying = 0;
  for (Eigen::Index column = 0; column < points.cols(); ++column) {
    double sum = 0, count = 0;
    for (Eigen::Index row = 0; row < points.rows(); ++row) {
      if (!std::isfinite(points(row, column))) continue;
      sum += points(row, column);
      ++count;
    }
    const double mean = count > 0 ? sum / count : 0;
    double squares = 0;
    for (Eigen::Index row = 0; row < points.rows(); ++row) {
      const double value = points(row, column);
      if (std::isfinite(value)) squares += (value - mean) * (value - mean);
    }
    const double deviation = std::sqrt(squares / static_cast<double>(points.rows()));
    // Below this it is the rounding of float32 that varies.
    const bool varies = deviation > 1e-6 * std::abs(mean) && deviation > 0;
    varying += varies ? 1 : 0;
    for (Eigen::Index row = 0; row < points.rows(); ++row) {
      float& value = points(row, column);
      value = varies && std::isfinite(value) ? static_cast<float>((value - mean) / deviation) : 0;
    }
  }
  return varying;
}

Eigen::MatrixXf start_directions(Eigen::Index columns, Eigen::Index count) {
  Random random(start_seed);
  Eigen::MatrixXf directions(columns, count);
  for (Eigen::Index column = 0; column < count; ++column) {
    for (Eigen::Index row = 0; row < columns; ++row) directions(row, column) = static_cast<float>(random.normal());
  }
  return directions;
}

Eigen::MatrixXf orthonormal(const Eigen::MatrixXf& directions) {
  const Eigen::HouseholderQR<Eigen::MatrixXf> qr(directions);
  return qr.householderQ() * Eigen::MatrixXf::Identity(directions.rows(), directions.cols());
}

// The directions of most variance, one a column, with the variance along each.
struct Components {
  Eigen::MatrixXf directions;
  Eigen::VectorXd variances;
};

Components find_components(const Eigen::Map<Matrix>& points, Eigen::Index count) {
  const auto row_count = static_cast<double>(points.rows());
  Eigen::MatrixXf basis = orthonormal(start_directions(points.cols(), count));
  for (int round = 0; round < rounds; ++round) {
    const Eigen::MatrixXf along = points * basis;
    basis = orthonormal(points.transpose() * along);
  }
  const Eigen::MatrixXd along = (points * basis).cast<double>();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(along.transpose() * along / row_count);
  // The solver's order is ascending.
  return {basis * solver.eigenvectors().rowwise().reverse().cast<float>(), solver.eigenvalues().reverse()};
}

void fix_signs(Eigen::MatrixXf& directions) {
  for (Eigen::Index column = 0; column < directions.cols(); ++column) {
    Eigen::Index greatest = 0;
    directions.col(column).cwiseAbs().maxCoeff(&greatest);
    if (directions(greatest, column) < 0) directions.col(column) *= -1;
  }
}

}  // namespace

Projection principal_components(std::vector<float> values, size_t rows, size_t columns, size_t most_dimensions) {
  if (values.size() != rows * columns) {
    throw_internal_error("principal components: {} values for {} rows of {}", values.size(), rows, columns);
  }
  const size_t most_rank = std::min(rows, columns);
  Projection projection{
      .rows = rows, .dimensions = std::min(most_rank, most_dimensions), .values = {}, .variance_shares = {}};
  if (projection.dimensions == 0) return projection;

  Eigen::Map<Matrix> points(values.data(), static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
  const double variance = standardize(points);
  Components found =
      find_components(points, static_cast<Eigen::Index>(std::min(most_rank, most_dimensions + extra_directions)));
  fix_signs(found.directions);

  const auto dimensions = static_cast<Eigen::Index>(projection.dimensions);
  projection.values.resize(rows * projection.dimensions);
  Eigen::Map<Matrix>(projection.values.data(), points.rows(), dimensions) =
      points * found.directions.leftCols(dimensions);
  for (Eigen::Index i = 0; i < dimensions; ++i) {
    projection.variance_shares.push_back(variance > 0 ? std::max(0.0, found.variances(i)) / variance : 0);
  }
  return projection;
}

std::vector<int16_t> quantize(const Projection& projection) {
  float greatest = 0;
  for (const float value : projection.values) greatest = std::max(greatest, std::abs(value));
  const float steps = greatest > 0 ? 32767 / greatest : 0;
  std::vector<int16_t> quantized;
  quantized.reserve(projection.values.size());
  for (const float value : projection.values) quantized.push_back(static_cast<int16_t>(std::lround(value * steps)));
  return quantized;
}

}  // namespace mote::host::exploration
