import Foundation
import Statistics

/// One patient before there are images: all that the patient table says, and the shares that the images will realise.
package struct SimulatedPatient: Sendable, Equatable {
  package var id: String
  /// Position of the centre in the design.
  package var centre: Int
  package var her2: HER2Status
  package var findings: SimulatedFindings
  /// Seconds from injection to each of the five phases after contrast.
  package var phaseTimes: [Double]
  /// Shares of the true habitats as drawn; whole voxels make the realised shares differ slightly.
  package var shares: [Double]
}

/// What can be wrong with a request for a simulated study.
package enum SimulationError: Error, Equatable, CustomStringConvertible {
  case tooFewPatients(found: Int, minimum: Int)

  package var description: String {
    switch self {
    case .tooFewPatients(let found, let minimum):
      "simulate: \(found) patients are too few for two centres with every HER2 status; ask for at least \(minimum)"
    }
  }
}

/// The patients of a simulated study.
package struct SimulatedCohort: Sendable, Equatable {
  /// Two patients of each HER2 status at each centre.
  package static let minimumPatients = 12
  /// The published study: patients in all, and those of centre 1.
  static let publishedPatients = 375
  static let publishedDevelopment = 206

  /// Centre 1 first, by id.
  package var patients: [SimulatedPatient]
  /// Allocations drawn until task 2 was balanced in the development cohort, and how balanced it is.
  package var allocationDraws: Int
  package var allocationImbalance: Double

  /// Draws the patients: each centre's numbers of HER2 zero, low and positive are fixed by its proportions, their order
  /// is random, findings come from each patient's own random stream.
  ///
  /// - Parameter count: patients in all; centres share them as 206 to 169.
  /// - Throws: `SimulationError.tooFewPatients` below `minimumPatients`.
  package init(count: Int, design: SimulationDesign, seed: UInt64) throws(SimulationError) {
    let minimum = SimulatedCohort.minimumPatients
    guard count >= minimum else { throw .tooFewPatients(found: count, minimum: minimum) }
    let share = Double(SimulatedCohort.publishedDevelopment) / Double(SimulatedCohort.publishedPatients)
    let development = min(max(Int((Double(count) * share).rounded()), minimum / 2), count - minimum / 2)
    patients = []
    allocationDraws = 0
    allocationImbalance = 0
    for (number, size) in [development, count - development].enumerated() {
      let centre = design.centres[number]
      let counts = SimulatedCohort.counts(of: size, proportions: centre.proportions)
      var positive = (0..<size).map { $0 < counts[2] }
      var generator = SeededGenerator(seed: seed, stream: "simulate/her2/\(centre.prefix)")
      generator.shuffle(&positive)
      let ids = (1...size).map {
        "\(centre.prefix)-" + String(repeating: "0", count: max(0, 3 - "\($0)".count)) + "\($0)"
      }
      let findings = zip(ids, positive).map { id, positive in
        var own = SeededGenerator(seed: seed, stream: "simulate/findings/\(id)")
        return SimulatedFindings.draw(positive: positive, design: design.clinical, using: &own)
      }
      let negative = positive.indices.filter { !positive[$0] }
      var low = negative.indices.map { $0 < counts[1] }
      if number == 0 {
        let allocation = RestrictedAllocation(
          findings: negative.map { findings[$0] }, secondCount: counts[1], using: &generator)
        low = allocation.second
        allocationDraws = allocation.draws
        allocationImbalance = allocation.imbalance
      } else {
        generator.shuffle(&low)
      }
      var statuses = [HER2Status](repeating: .positive, count: size)
      for (position, patient) in negative.enumerated() { statuses[patient] = low[position] ? .low : .zero }
      let latents = SimulatedCohort.latents(statuses, ids: ids, seed: seed)
      for position in 0..<size {
        var own = SeededGenerator(seed: seed, stream: "simulate/times/\(ids[position])")
        patients.append(
          SimulatedPatient(
            id: ids[position], centre: number, her2: statuses[position], findings: findings[position],
            phaseTimes: SimulatedCohort.phaseTimes(centre, using: &own),
            shares: design.shares.shares(statuses[position], factor: centre.effectFactor, latent: latents[position])))
      }
    }
  }

  /// Whole numbers in the given proportions, at least 2 each, by largest remainders.
  static func counts(of total: Int, proportions: [Double]) -> [Int] {
    let exact = proportions.map { $0 * Double(total) }
    var counts = exact.map { max(Int($0), 2) }
    while counts.reduce(0, +) != total {
      let missing = total - counts.reduce(0, +)
      let remainders = exact.indices.map { exact[$0] - Double(counts[$0]) }
      let movable = exact.indices.filter { missing > 0 || counts[$0] > 2 }
      let chosen = movable.max { left, right in
        missing > 0 ? remainders[left] < remainders[right] : remainders[left] > remainders[right]
      }
      guard let chosen else { break }
      counts[chosen] += missing > 0 ? 1 : -1
    }
    return counts
  }

  /// Seconds, to a tenth.
  private static func phaseTimes(
    _ centre: SimulationDesign.Centre, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    let first = centre.firstPhase + centre.phaseDeviation * generator.normal()
    let interval = centre.phaseInterval + 0.3 * centre.phaseDeviation * generator.normal()
    return (0..<5).map { ((first + Double($0) * interval) * 10).rounded() / 10 }
  }

  /// The part of each patient's u1 and u3 that has nothing to do with HER2: standard normal numbers from her own stream,
  /// then centred and scaled among the patients of her centre and HER2 status to mean 0 and standard deviation 1.
  ///
  /// By this moment matching the study realises the effects that its design states, instead of what a draw of some 60
  /// patients happens to give.
  static func latents(_ statuses: [HER2Status], ids: [String], seed: UInt64) -> [SIMD2<Double>] {
    var latents = ids.map { id in
      var own = SeededGenerator(seed: seed, stream: "simulate/shares/\(id)")
      return SIMD2(own.normal(), own.normal())
    }
    for status in HER2Status.allCases {
      let members = statuses.indices.filter { statuses[$0] == status }
      let count = Double(members.count)
      var mean = SIMD2<Double>.zero
      for member in members { mean += latents[member] / count }
      var variance = SIMD2<Double>.zero
      for member in members {
        let difference = latents[member] - mean
        variance += difference * difference / max(count - 1, 1)
      }
      let deviation = variance.squareRoot()
      for member in members {
        latents[member] = (latents[member] - mean) / SIMD2(max(deviation.x, 1e-9), max(deviation.y, 1e-9))
      }
    }
    return latents
  }
}

extension SimulationDesign.Shares {
  /// The shares of a patient with that latent part.
  func shares(_ status: HER2Status, factor: Double, latent: SIMD2<Double>) -> [Double] {
    let group = HER2Status.allCases.firstIndex(of: status) ?? 0
    let u1 = factor * meanU1[group] + latent.x
    let u3 = factor * meanU3[group] + latent.y
    let parts = [exp(spread * u1 + offset1), 1, exp(spread * u3 + offset3)]
    let total = parts.reduce(0, +)
    return parts.map { floor + (1 - 3 * floor) * $0 / total }
  }
}
