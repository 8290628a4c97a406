/// Measures features of one family in one kernel after another.
///
/// Families without a calculator of their own are measured as any region is: `RegionKernelCalculator`.
protocol KernelCalculator {
  /// Appends the values of the features that the settings ask for, in their order, nan where one is not defined.
  mutating func append(_ sample: KernelSample, to values: inout [Double]) throws(RadiomicsError)
}

extension Measurement {
  /// The number, nan where there is none that is finite.
  var numberOrNan: Double {
    if case .value(let value) = self, value.isFinite { return value }
    return .nan
  }
}

/// Features of a family, from the region that a kernel is.
struct RegionKernelCalculator<Family: FamilyCalculator>: KernelCalculator {
  private let region: KernelRegion
  private let formulas: [@Sendable (Family.Measurements) -> Measurement]

  init(field: KernelField, steps: [SIMD3<Int>], settings: RadiomicsSettings) {
    region = KernelRegion(field: field, steps: steps, settings: settings)
    formulas = Family.features(settings).map(\.formula)
  }

  mutating func append(_ sample: KernelSample, to values: inout [Double]) throws(RadiomicsError) {
    for measured in try Family.measure(region.context(of: sample)) {
      switch measured {
      case .measured(let measurements):
        for formula in formulas { values.append(formula(measurements).numberOrNan) }
      case .undefined:
        for _ in formulas { values.append(.nan) }
      }
    }
  }
}

/// First-order features, from the kernel's intensities and the counts of its grey levels.
struct FirstOrderKernelCalculator: KernelCalculator {
  let formulas: [@Sendable (FirstOrderStatistics) -> Measurement]
  let settings: RadiomicsSettings
  let voxelVolume: Double

  mutating func append(_ sample: KernelSample, to values: inout [Double]) {
    let statistics = FirstOrderStatistics(
      sample.intensities, voxelVolume: voxelVolume, levelCounts: sample.counts, settings: settings)
    for formula in formulas { values.append(formula(statistics).numberOrNan) }
  }
}
