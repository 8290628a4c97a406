#include <algorithm>
#include <vector>

#include "Bridge.hpp"
#include "CITK.h"
#include "itkEuler3DTransform.h"
#include "itkImage.h"
#include "itkImageRegistrationMethodv4.h"
#include "itkMattesMutualInformationImageToImageMetricv4.h"
#include "itkRegistrationParameterScalesFromPhysicalShift.h"
#include "itkRegularStepGradientDescentOptimizerv4.h"

namespace {

using Image = itk::Image<float, 3>;
using Transform = itk::Euler3DTransform<double>;
using Metric = itk::MattesMutualInformationImageToImageMetricv4<Image, Image>;
using Optimizer = itk::RegularStepGradientDescentOptimizerv4<double>;
using Scales = itk::RegistrationParameterScalesFromPhysicalShift<Metric>;
using Method = itk::ImageRegistrationMethodv4<Image, Image, Transform>;

constexpr double pointsPerLevel = 40000;

Image::Pointer imageOf(const citk_image_header *header, const float *voxels) {
  const Image::Pointer image = Image::New();
  Image::SizeType size;
  Image::SpacingType spacing;
  Image::PointType origin;
  Image::DirectionType direction;
  for (int axis = 0; axis < 3; ++axis) {
    size[axis] = static_cast<itk::SizeValueType>(header->size[axis]);
    spacing[axis] = header->spacing[axis];
    origin[axis] = header->origin[axis];
    for (int row = 0; row < 3; ++row) direction[row][axis] = header->direction[3 * axis + row];
  }
  image->SetRegions(size);
  image->SetSpacing(spacing);
  image->SetOrigin(origin);
  image->SetDirection(direction);
  image->Allocate();
  std::copy(voxels, voxels + image->GetLargestPossibleRegion().GetNumberOfPixels(), image->GetBufferPointer());
  return image;
}

/// How far each axis is thinned out at a level so that voxels become about `target` mm, and 16 of them stay.
Method::ShrinkFactorsPerDimensionContainerType shrinkFactors(const citk_image_header *header, double target) {
  Method::ShrinkFactorsPerDimensionContainerType factors;
  for (int axis = 0; axis < 3; ++axis) {
    const long long bySize = std::max(1LL, header->size[axis] / 16);
    const long long bySpacing = std::max(1LL, static_cast<long long>(target / header->spacing[axis] + 0.5));
    factors[axis] = static_cast<itk::SizeValueType>(std::min(bySize, bySpacing));
  }
  return factors;
}

}  // namespace

int citk_register_rigid(
    const citk_image_header *fixedHeader, const float *fixedVoxels, const citk_image_header *movingHeader,
    const float *movingVoxels, unsigned int seed, double rotation[9], double translation[3], double *value, char *error,
    size_t errorCapacity) {
  return citk::guarded(error, errorCapacity, [&] {
    const Image::Pointer fixed = imageOf(fixedHeader, fixedVoxels);
    const Image::Pointer moving = imageOf(movingHeader, movingVoxels);

    const Transform::Pointer transform = Transform::New();
    itk::ContinuousIndex<double, 3> middle;
    for (int axis = 0; axis < 3; ++axis) middle[axis] = (static_cast<double>(fixedHeader->size[axis]) - 1) / 2;
    Image::PointType centre;
    fixed->TransformContinuousIndexToPhysicalPoint(middle, centre);
    transform->SetIdentity();
    transform->SetCenter(centre);

    const Metric::Pointer metric = Metric::New();
    metric->SetNumberOfHistogramBins(32);
    metric->SetUseMovingImageGradientFilter(false);
    metric->SetUseFixedImageGradientFilter(false);

    const Scales::Pointer scales = Scales::New();
    scales->SetMetric(metric);
    scales->SetTransformForward(true);
    const Optimizer::Pointer optimizer = Optimizer::New();
    optimizer->SetScalesEstimator(scales);
    optimizer->SetDoEstimateLearningRateOnce(true);
    optimizer->SetDoEstimateLearningRateAtEachIteration(false);
    optimizer->SetRelaxationFactor(0.6);
    optimizer->SetMinimumStepLength(1e-3);
    optimizer->SetNumberOfIterations(100);

    const Method::Pointer method = Method::New();
    method->SetFixedImage(fixed);
    method->SetMovingImage(moving);
    method->SetMetric(metric);
    method->SetOptimizer(optimizer);
    method->SetInitialTransform(transform);
    method->InPlaceOn();
    constexpr unsigned int levels = 3;
    const double targets[levels] = {8, 4, 2};
    Method::SmoothingSigmasArrayType smoothing(levels);
    Method::MetricSamplingPercentageArrayType percentages(levels);
    method->SetNumberOfLevels(levels);
    for (unsigned int level = 0; level < levels; ++level) {
      const auto factors = shrinkFactors(fixedHeader, targets[level]);
      method->SetShrinkFactorsPerDimension(level, factors);
      smoothing[level] = targets[level] / 2;
      double points = 1;
      for (int axis = 0; axis < 3; ++axis) points *= static_cast<double>(fixedHeader->size[axis] / factors[axis]);
      percentages[level] = std::min(1.0, pointsPerLevel / points);
    }
    method->SetSmoothingSigmasPerLevel(smoothing);
    method->SmoothingSigmasAreSpecifiedInPhysicalUnitsOn();
    method->SetMetricSamplingStrategy(Method::MetricSamplingStrategyEnum::RANDOM);
    method->SetMetricSamplingPercentagePerLevel(percentages);
    method->MetricSamplingReinitializeSeed(static_cast<int>(seed));
    method->Update();

    const auto matrix = transform->GetMatrix();
    const auto offset = transform->GetOffset();
    for (int axis = 0; axis < 3; ++axis) {
      translation[axis] = offset[axis];
      for (int row = 0; row < 3; ++row) rotation[3 * axis + row] = matrix[row][axis];
    }
    *value = optimizer->GetValue();
  });
}
