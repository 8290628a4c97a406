import Testing

@testable import Radiomics

@Suite struct RadiomicsErrorTests {
  @Test(arguments: [
    (
      RadiomicsError.geometryMismatch,
      "the mask lies on another grid than the image; resample the mask to the image first"
    ),
    (.emptyRegion(label: 3), "no voxel of the mask carries the label 3; check the mask or choose another label"),
    (.invalidBinCount(0), "0 bins cannot be made; the number of bins must be at least 1"),
    (.invalidBinWidth(-2), "bins of width -2.0 cannot be made; the width must be a positive number"),
    (
      .intensityBelowOrigin(minimum: -5, origin: 0),
      "the smallest intensity of the region, -5.0, lies below the origin of the bins, 0.0; lower the origin or leave it out"
    ),
    (
      .tooManyGreyLevels(found: 5000, limit: 1024),
      "the bins give 5000 grey levels, more than 1024; choose wider or fewer bins"
    ),
    (
      .invalidSetting("padDistance", because: "it must be from 0 to 10000 voxels"),
      "the setting padDistance cannot be followed: it must be from 0 to 10000 voxels"
    ),
    (.regionOutsideImage, "the region reaches beyond the image; check that image and mask belong together"),
    (.regionTooSmall(voxels: 1, minimum: 5), "the region has 1 voxel; the settings ask for more than 5"),
    (.tooFewDimensions(found: 0, required: 2), "the region is a single voxel, which has no features"),
    (
      .tooFewDimensions(found: 1, required: 2),
      "the region has more than one voxel along 1 of the axes; the settings ask for 2"
    ),
    (.emptiedByResegmentation(voxels: 0), "resegmentation leaves 0 voxels of the region; choose a wider range"),
    (
      .invalidPerturbation("volume=-0.9", because: "of the 3 voxels of the region none would be left"),
      "the perturbation volume=-0.9 cannot be applied: of the 3 voxels of the region none would be left"
    ),
    (.invalidVoxelMap(because: "no feature is named"), "maps of features cannot be made: no feature is named"),
  ]) func wording(error: RadiomicsError, text: String) {
    #expect(error.description == text)
  }
}
