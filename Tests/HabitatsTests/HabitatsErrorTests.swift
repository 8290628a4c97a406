import Habitats
import Testing

@Suite struct HabitatsErrorTests {
  static let texts: [(HabitatsError, String)] = [
    (
      .noPatients,
      "habitats: there is no development patient to fit on; check the role and members of the cohorts"
    ),
    (.duplicatePatient(patient: "P1"), "habitats: patient P1 was sampled twice; give each patient once"),
    (
      .wrongPatients(cohort: "development", unexpected: ["X1", "X2"], absent: ["P3"]),
      "habitats: the samples are not those of cohort 'development'; not in the cohort: X1, X2; "
        + "without a sample: P3; fit on the development patients, all of them and nobody else"
    ),
    (.wrongMapCount(patient: "P1", found: 2, expected: 3), "habitats: patient P1 has 2 maps, the habitats need 3"),
    (
      .gridMismatch(patient: "P1", map: "adc"),
      "habitats: patient P1: map 'adc' lies on another grid than the tumour mask; run 'prepare' again"
    ),
    (
      .emptyMask(patient: "P1"),
      "habitats: patient P1: the tumour mask has no voxel; correct the mask or exclude the patient"
    ),
    (
      .noCompleteVoxel(patient: "P1", maps: ["a", "b"]),
      "habitats: patient P1: no tumour voxel has a value in all of a, b; "
        + "check that the images cover the tumour, or exclude the patient"
    ),
    (
      .constantMap(map: "adc"),
      "habitats: map 'adc' has the same value in nearly all sampled voxels, so it cannot tell habitats apart; "
        + "check the images behind it or remove it from habitats.maps"
    ),
    (
      .tooFewPoints(points: 2, clusters: 3),
      "habitats: 3 habitats cannot be fitted to 2 different voxels; "
        + "lower habitats.clusters or raise habitats.voxels_per_patient"
    ),
    (
      .badSetting(key: "restarts", reason: "must be at least 1, found 0"),
      "habitats.restarts: must be at least 1, found 0"
    ),
    (.differentSizes(first: 3, second: 4), "habitats: two labellings of 3 and 4 voxels cannot be compared"),
  ]

  @Test(arguments: texts) func text(error: HabitatsError, expected: String) {
    #expect(error.description == expected)
  }
}
