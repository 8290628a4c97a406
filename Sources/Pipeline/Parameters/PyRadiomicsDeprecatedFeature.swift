/// A feature that PyRadiomics 3.0.1 has taken out of service.
///
/// Its parameter files may name such features. Some still have a value where they are named (`StandardDeviation`; those are in
/// the catalogue); the ones here are accepted by name and have no value and no column, because another feature is the same
/// number.
struct PyRadiomicsDeprecatedFeature {
  /// The part of a column name: `glcm`.
  let family: String
  let name: String
  /// Why it has no value, and what to take instead.
  let reason: String

  static let withoutValue = [
    PyRadiomicsDeprecatedFeature(
      family: "glcm", name: "Dissimilarity", reason: "it equals DifferenceAverage; name that instead"),
    PyRadiomicsDeprecatedFeature(family: "glcm", name: "Homogeneity1", reason: "it equals Id; name that instead"),
    PyRadiomicsDeprecatedFeature(family: "glcm", name: "Homogeneity2", reason: "it equals Idm; name that instead"),
    PyRadiomicsDeprecatedFeature(
      family: "glcm", name: "SumVariance", reason: "it equals ClusterTendency; name that instead"),
    PyRadiomicsDeprecatedFeature(
      family: "gldm", name: "GrayLevelNonUniformityNormalized",
      reason: "it equals Uniformity of firstorder; name that instead"),
    PyRadiomicsDeprecatedFeature(family: "gldm", name: "DependencePercentage", reason: "it is 1 in every region"),
  ]
}
