import Testing
import Volumes

struct VolumesErrorTests {
  @Test(arguments: [
    (VolumesError.missing(file: "a.nii"), "a.nii: there is no such file or folder"),
    (
      .unknownFormat(file: "a.png"),
      "a.png: the format is not known; images are NIfTI (.nii, .nii.gz), NRRD (.nrrd, .nhdr) or DICOM"
    ),
    (.unreadable(file: "a.nii", reason: "cut off"), "a.nii: the image cannot be read: cut off"),
    (
      .tooManyDimensions(file: "a.nii", size: [4, 5, 6, 7]),
      "a.nii: the image has 4 dimensions (4 x 5 x 6 x 7); "
        + "give one three-dimensional file for each time point or weighting"
    ),
    (
      .notScalar(file: "a.nii", components: 3),
      "a.nii: the image has 3 numbers per voxel (colour or vectors); it must have one"
    ),
    (
      .invalidGeometry(file: "a.nii", reason: "the axes are not at right angles"),
      "a.nii: the image's geometry is not usable: the axes are not at right angles"
    ),
    (
      .notLabels(file: "a.nii", value: "0.5"),
      "a.nii: the file holds the value 0.5, which is not a label; labels are whole numbers from 0 to 255"
    ),
    (
      .overlappingSegments(file: "a.dcm"),
      "a.dcm: segments of the segmentation overlap; name the one that is meant by its number"
    ),
    (.cannotWrite(file: "a.nii", reason: "disk full"), "a.nii: the image cannot be written: disk full"),
    (
      .notRepresentable(file: "a.nii", type: "int16", value: "40000.0"),
      "a.nii: the value 40000.0 cannot be written as int16"
    ),
    (.noImages(folder: "dce"), "dce: the folder holds no DICOM images"),
    (
      .severalSeries(folder: "dce", count: 2),
      "dce: the folder holds 2 DICOM image series; give each its own folder"
    ),
    (
      .severalSegmentations(folder: "dce", count: 2),
      "dce: the folder holds 2 DICOM segmentations; name the file that is meant"
    ),
    (
      .severalTimePoints(folder: "dce", count: 3),
      "dce: the folder holds 3 images at each slice position; one volume was expected. "
        + "A dynamic series is given as such"
    ),
    (
      .incompletePhases(folder: "dce", fewest: 2, most: 3),
      "dce: the phases are not complete: some slice positions have 2 images, others 3"
    ),
    (
      .indistinctPhases(folder: "dce", count: 3),
      "dce: the 3 images at each slice position cannot be told apart by temporal position, trigger, "
        + "acquisition or content time"
    ),
    (.unequalSlices(folder: "dce", what: "orientation"), "dce: the slices differ in orientation"),
    (
      .irregularSlices(folder: "dce", reason: "a slice is missing"),
      "dce: the slices do not form a regular stack: a slice is missing"
    ),
    (
      .mosaic(folder: "dwi"),
      "dwi: the images are mosaics of many slices, which is not supported; convert them to NIfTI"
    ),
    (.gridsDiffer(what: "the phases"), "the phases do not lie on the same grid; resample them first"),
    (
      .tooFewPhases(found: 1),
      "kinetic maps need two phases or more, the first before contrast; there are 1"
    ),
    (.countsDiffer(what: "times", volumes: 2, values: 3), "there are 2 volumes but 3 times"),
    (.timesNotIncreasing, "the times of the phases are not finite numbers that increase"),
    (.tooFewWeightings, "a diffusion map needs two different b-values, finite and not negative"),
    (.constantImage, "the image has the same value in every voxel"),
    (.emptyRegion, "the region holds no voxel with a finite value"),
    (.nonFiniteVoxels(count: 4), "4 voxels of the image are not finite numbers"),
    (.biasFieldFailed(reason: "r"), "the bias field cannot be estimated: r"),
    (.registrationFailed(reason: "r"), "the images cannot be registered: r"),
  ])
  func wording(_ error: VolumesError, _ text: String) {
    #expect(error.description == text)
  }
}
