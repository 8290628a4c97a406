/// Features of the intensity-volume histogram: which part of the volume has at least which part of the intensity.
///
/// The settings' `volumeHistogramDiscretisation` says on which steps intensities are read; see `IntensityVolumeCurve`. Ten per
/// cent of the intensity lie a tenth of the way along the axis, which goes from the lower to the upper end of the
/// resegmentation's range, or from the region's smallest to its largest intensity where there is no range. Intensities are in
/// the image's unit, or are numbers of bins where their number is fixed.
///
/// Undefined: every feature where no voxel of the region has an intensity. Those of volume fractions and the area where the
/// axis has no length: one intensity, and no range. The reference manual puts an area of 0 there.
///
/// Source: IBSI reference manual, "Intensity-volume histogram features" (arXiv 1612.07003).
enum IntensityVolumeHistogram: FamilyCalculator {
  static let family = FeatureFamily.ivh
  static let needsGreyLevels = false
  static let needsSortedIntensities = true

  static func measure(_ context: RegionContext) throws(RadiomicsError) -> [Measured<IntensityVolumeCurve>] {
    let sorted = context.sortedIntensities
    guard !sorted.isEmpty else { return [.undefined(RegionContext.noIntensity)] }
    return [
      .measured(
        try IntensityVolumeCurve(
          sorted, discretisation: context.settings.volumeHistogramDiscretisation,
          range: context.range))
    ]
  }

  private static let flat = "the region has one intensity only, so the histogram has no axis"

  static let features: [Feature<IntensityVolumeCurve>] = [
    Feature(
      "VolumeAt10PercentIntensity", "BC2M", "1",
      "Share of the voxels with at least a tenth of the intensity."
    ) { .optional($0.shareAtTenth, otherwise: flat) },
    Feature(
      "VolumeAt90PercentIntensity", "BC2M", "1",
      "Share of the voxels with at least nine tenths of the intensity."
    ) { .optional($0.shareAtNineTenths, otherwise: flat) },
    Feature(
      "IntensityAt10PercentVolume", "GBPN", "intensity",
      "Smallest intensity that at most a tenth of the voxels reach."
    ) { .value($0.intensityOfTenth) },
    Feature(
      "IntensityAt90PercentVolume", "GBPN", "intensity",
      "Smallest intensity that at most nine tenths of the voxels reach."
    ) { .value($0.intensityOfNineTenths) },
    Feature(
      "VolumeFractionDifference", "DDTU", "1",
      "Share of the voxels at 10 per cent of the intensity less that at 90 per cent."
    ) {
      guard let tenth = $0.shareAtTenth, let nineTenths = $0.shareAtNineTenths else { return .undefined(flat) }
      return .value(tenth - nineTenths)
    },
    Feature(
      "IntensityDifference", "CNV2", "intensity",
      "Intensity at 10 per cent of the volume less that at 90 per cent."
    ) { .value($0.intensityOfTenth - $0.intensityOfNineTenths) },
    Feature(
      "AreaUnderCurve", "9CMM", "1",
      "Area under the share of the voxels over the share of the intensity, by trapezoids."
    ) { .optional($0.area, otherwise: flat) },
  ]
}
