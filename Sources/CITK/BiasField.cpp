#include <algorithm>
#include <stdexcept>

#include "Bridge.hpp"
#include "CITK.h"
#include "itkImage.h"
#include "itkN4BiasFieldCorrectionImageFilter.h"

int citk_bias_field(
    const float *voxels, const unsigned char *mask, const long long size[3], const double spacing[3], int levels,
    int iterationsPerLevel, double convergence, double *lattice, size_t latticeCapacity, citk_bias_lattice *shape,
    char *error, size_t errorCapacity) {
  return citk::guarded(error, errorCapacity, [&] {
    using Image = itk::Image<float, 3>;
    using Mask = itk::Image<unsigned char, 3>;
    using Filter = itk::N4BiasFieldCorrectionImageFilter<Image, Mask, Image>;
    Image::SizeType extent;
    Image::SpacingType step;
    for (int axis = 0; axis < 3; ++axis) {
      extent[axis] = static_cast<itk::SizeValueType>(size[axis]);
      step[axis] = spacing[axis];
    }
    const Image::Pointer image = Image::New();
    image->SetRegions(extent);
    image->SetSpacing(step);
    image->Allocate();
    const size_t count = image->GetLargestPossibleRegion().GetNumberOfPixels();
    std::copy(voxels, voxels + count, image->GetBufferPointer());
    const Mask::Pointer inside = Mask::New();
    inside->SetRegions(extent);
    inside->SetSpacing(step);
    inside->Allocate();
    std::copy(mask, mask + count, inside->GetBufferPointer());

    const Filter::Pointer filter = Filter::New();
    filter->SetInput(image);
    filter->SetMaskImage(inside);
    filter->SetNumberOfFittingLevels(static_cast<unsigned int>(levels));
    Filter::VariableSizeArrayType iterations(static_cast<unsigned int>(levels));
    iterations.Fill(static_cast<unsigned int>(iterationsPerLevel));
    filter->SetMaximumNumberOfIterations(iterations);
    filter->SetConvergenceThreshold(convergence);
    filter->Update();

    const auto *points = filter->GetLogBiasFieldControlPointLattice();
    const auto region = points->GetLargestPossibleRegion();
    if (region.GetNumberOfPixels() > latticeCapacity) throw std::runtime_error("the spline has too many control points");
    for (int axis = 0; axis < 3; ++axis) shape->controlPoints[axis] = static_cast<int>(region.GetSize(axis));
    const auto *buffer = points->GetBufferPointer();
    for (size_t i = 0; i < region.GetNumberOfPixels(); ++i) lattice[i] = buffer[i][0];
  });
}
