/// A map of contrast kinetics: one number per voxel from its signal over the phases of a dynamic series.
///
/// S0 is the signal before contrast (the first phase), S1 that of the first phase after it, Sn that of the last, and
/// Ei = 100 (Si - S0) / S0 the relative enhancement in percent. Times count from the phase before contrast, whatever the
/// clock they were given on.
package enum KineticMap: String, CaseIterable, Sendable, Codable {
  /// E1.
  case enhancementEarly = "enhancement_early"
  /// The largest Ei.
  case enhancementPeak = "enhancement_peak"
  /// The time of the phase of the largest Ei, the first of equals.
  case timeToPeak = "time_to_peak"
  /// The largest Ei, divided by the time to it.
  case washIn = "wash_in"
  /// (En - E1) / (tn - t1): below 0 is washout, above 0 persistent enhancement.
  case washOut = "wash_out"
  /// (S1 - S0) / (Sn - S0): above 1 is washout.
  case signalEnhancementRatio = "ser"
  /// The area under Ei over time from the first phase to the last, by trapezoids.
  case areaUnderCurve = "auc"

  package var unit: String {
    switch self {
    case .enhancementEarly, .enhancementPeak: "%"
    case .timeToPeak: "s"
    case .washIn, .washOut: "%/min"
    case .signalEnhancementRatio: "1"
    case .areaUnderCurve: "% min"
    }
  }

  /// The definition in words, for reports.
  package var definition: String {
    switch self {
    case .enhancementEarly:
      "signal increase from before contrast to the first phase after it, in percent of the signal before contrast"
    case .enhancementPeak: "largest signal increase over all phases, in percent of the signal before contrast"
    case .timeToPeak: "time from the phase before contrast to the phase of the largest signal"
    case .washIn: "largest relative enhancement divided by the time to it"
    case .washOut:
      "change of relative enhancement from the first phase after contrast to the last, per minute; negative is washout"
    case .signalEnhancementRatio:
      "signal increase of the first phase after contrast divided by that of the last; above 1 is washout"
    case .areaUnderCurve: "area under relative enhancement over time, from the first phase to the last (trapezoids)"
    }
  }

  /// Where the definition comes from.
  package var source: String {
    switch self {
    case .signalEnhancementRatio: "Hylton et al. 2012, doi:10.1148/radiol.12110748"
    case .washOut: "Kuhl et al. 1999, doi:10.1148/radiology.211.1.r99ap38101"
    case .enhancementEarly, .enhancementPeak, .timeToPeak, .washIn, .areaUnderCurve:
      "semi-quantitative curve parameters; Kuhl 2007, doi:10.1148/radiol.2442051620"
    }
  }

  /// Whether the map compares phases after contrast with each other, so that it needs two of them.
  var needsThreePhases: Bool { self == .washOut || self == .signalEnhancementRatio }
}

/// Kinetic maps of a dynamic series.
package enum KineticMaps {
  /// Below this change from the first phase to the last, as a fraction of the signal before contrast, a ratio to it says
  /// nothing.
  package static let smallestLateEnhancement = 0.01

  /// Every map that the number of phases allows, in the order of `KineticMap.allCases`; `wash_out` and `ser` need three
  /// phases.
  ///
  /// - Parameters:
  ///   - phases: on one grid, the first before contrast.
  ///   - times: seconds of each phase, increasing, on any clock.
  /// - Returns: a voxel is nan in all maps where the signal before contrast is not positive or any phase is not finite,
  ///   and in `ser` where the last phase differs from the first by less than `smallestLateEnhancement` of it.
  /// - Throws: `VolumesError.tooFewPhases`, `.countsDiffer`, `.timesNotIncreasing`, `.gridsDiffer`.
  package static func compute(
    phases: [Volume], times: [Double]
  ) throws(VolumesError) -> [(map: KineticMap, volume: Volume)] {
    guard phases.count >= 2 else { throw .tooFewPhases(found: phases.count) }
    guard times.count == phases.count else {
      throw .countsDiffer(what: "times", volumes: phases.count, values: times.count)
    }
    guard times.allSatisfy(\.isFinite), zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw .timesNotIncreasing
    }
    let grid = phases[0].grid
    guard phases.allSatisfy({ $0.grid.matches(grid) }) else { throw .gridsDiffer(what: "the phases") }
    let seconds = times.map { $0 - times[0] }
    let maps = KineticMap.allCases.filter { phases.count > 2 || !$0.needsThreePhases }
    var results = maps.map { _ in [Double](repeating: .nan, count: grid.count) }
    var signal = [Double](repeating: 0, count: phases.count)
    for voxel in 0..<grid.count {
      for phase in phases.indices { signal[phase] = phases[phase].voxels[voxel] }
      guard signal[0] > 0, signal.allSatisfy(\.isFinite) else { continue }
      for (position, map) in maps.enumerated() { results[position][voxel] = value(of: map, signal, seconds) }
    }
    return zip(maps, results).map { ($0, Volume(grid: grid, voxels: $1)) }
  }

  /// One map's value from a finite curve whose first signal is positive.
  private static func value(of map: KineticMap, _ signal: [Double], _ seconds: [Double]) -> Double {
    let before = signal[0]
    let last = signal.count - 1
    func enhancement(_ phase: Int) -> Double { 100 * (signal[phase] - before) / before }
    var peak = 1
    for phase in 1...last where signal[phase] > signal[peak] { peak = phase }
    switch map {
    case .enhancementEarly: return enhancement(1)
    case .enhancementPeak: return enhancement(peak)
    case .timeToPeak: return seconds[peak]
    case .washIn: return enhancement(peak) / (seconds[peak] / 60)
    case .washOut: return (enhancement(last) - enhancement(1)) / ((seconds[last] - seconds[1]) / 60)
    case .signalEnhancementRatio:
      let late = signal[last] - before
      return abs(late) < smallestLateEnhancement * before ? .nan : (signal[1] - before) / late
    case .areaUnderCurve:
      var area = 0.0
      for phase in 1...last {
        area += (enhancement(phase) + enhancement(phase - 1)) / 2 * (seconds[phase] - seconds[phase - 1]) / 60
      }
      return area
    }
  }
}
