import Files
import Foundation
import Habitats
import Record
import Statistics
import Volumes

/// What the step `habitats` leaves about every tumour besides its label map: shares and enhancement, one row each.
struct HabitatTables: Sendable {
  let run: StudyRun

  static let sharesPath = "habitats/shares.csv"
  static let enhancementPath = "habitats/enhancement.csv"
  static let voxelsPath = "habitats/voxels.csv"

  /// Voxels in habitats/voxels.csv, at most.
  static let mostVoxels = 4_000

  // MARK: Writing

  /// Shares of all patients, and enhancement where the study has a dynamic image.
  ///
  /// - Returns: the paths of the files.
  func write(_ patients: [CheckRecord.Patient], model: HabitatModel) throws -> [String] {
    let dynamic = run.study.images.filter { $0.kind == .dynamic }.map(\.id)
    var shares = CSVTable(
      columns: ["patient_id", "cohort"] + (1...model.clusters).map { "habitat\($0)_share" },
      file: HabitatTables.sharesPath)
    var enhancement = CSVTable(
      columns: [
        "patient_id", "cohort", "image", "habitat", "phase", "time_s", "mean_signal", "relative_enhancement",
      ], file: HabitatTables.enhancementPath)
    for patient in patients {
      let labels = try ImageReader.labels(at: run.output.appending(path: HabitatsStep.labelsPath(patient.id)))
      shares.rows.append([patient.id, patient.cohort] + (model.shares(of: labels) ?? []).map { "\($0)" })
      let inside = labels.labels.filter { $0 != 0 }
      for image in dynamic {
        let path = TumourSignals.path(of: image, patient: patient.id)
        let signals = try TumourSignals(
          contentsOf: run.output.appending(path: path), path: path, voxels: inside.count)
        enhancement.rows += rows(of: signals, patient: patient, image: image, labels: inside, habitats: model.clusters)
      }
    }
    try shares.write(to: run.output.appending(path: HabitatTables.sharesPath))
    guard !dynamic.isEmpty else { return [HabitatTables.sharesPath] }
    try enhancement.write(to: run.output.appending(path: HabitatTables.enhancementPath))
    return [HabitatTables.sharesPath, HabitatTables.enhancementPath]
  }

  private func rows(
    of signals: TumourSignals, patient: CheckRecord.Patient, image: String, labels: [UInt8], habitats: Int
  ) -> [[String]] {
    let times = patient.phaseTimes[image] ?? []
    guard times.count == signals.phases.count else { return [] }
    return (1...habitats).flatMap { habitat -> [[String]] in
      guard let means = signals.means(of: UInt8(clamping: habitat), labels: labels) else { return [] }
      return means.enumerated().map { phase, mean in
        // Without a signal before contrast there is nothing to relate to.
        let relative = means[0] > 0 ? "\(100 * (mean - means[0]) / means[0])" : ""
        return [
          patient.id, patient.cohort, image, "\(habitat)", "\(phase)", "\(times[phase])", "\(mean)", relative,
        ]
      }
    }
  }

  /// Every so manieth of the voxels that the habitats were fitted to, with its habitat, in the maps' own units.
  static func voxels(_ samples: [PatientSample], model: HabitatModel) -> CSVTable {
    let ordered = samples.sorted { $0.patient < $1.patient }
    let points = VoxelPoints(dimensions: model.maps.count, values: ordered.flatMap(\.points.values))
    let step = max(1, (points.count + mostVoxels - 1) / mostVoxels)
    var table = CSVTable(columns: ["habitat"] + model.maps, file: voxelsPath)
    let chosen = Array(stride(from: 0, to: points.count, by: step))
    let width = points.dimensions
    let thinned = VoxelPoints(
      dimensions: width, values: chosen.flatMap { points.values[$0 * width..<($0 + 1) * width] })
    for (position, habitat) in model.habitats(of: thinned).enumerated() {
      table.rows.append(
        ["\(habitat)"] + thinned.values[position * width..<(position + 1) * width].map { "\($0)" })
    }
    return table
  }

  // MARK: Reading

  /// The share of each habitat in each tumour.
  ///
  /// - Throws: `FilesError`, and `PipelineError.invalidInput` for a table of other columns.
  static func shares(in output: URL) throws -> [(patient: String, cohort: String, shares: [Double])] {
    let table = try CSVTable(contentsOf: output.appending(path: sharesPath), named: sharesPath)
    guard table.columns.count >= 2 else {
      throw PipelineError.invalidInput([
        InputProblem(
          message:
            "\(sharesPath): needs the columns patient_id, cohort and one share for each habitat; run the study again")
      ])
    }
    return table.rows.map { ($0[0], $0[1], $0.dropFirst(2).compactMap(Double.init)) }
  }

  /// Quartiles of the shares by habitat and cohort.
  func shareSummaries(habitats: Int) throws -> [HabitatSummary.Share] {
    let rows = try HabitatTables.shares(in: run.output).filter { !$0.shares.isEmpty }
    return try run.study.cohorts.flatMap { cohort in
      let members = rows.filter { $0.cohort == cohort.id }
      return try (0..<habitats).compactMap { index -> HabitatSummary.Share? in
        let values = members.compactMap { index < $0.shares.count ? $0.shares[index] : nil }
        guard let minimum = values.min(), let maximum = values.max(), let quartiles = try Self.quartiles(values) else {
          return nil
        }
        return HabitatSummary.Share(
          habitat: index + 1, cohort: cohort.id, n: values.count, absent: values.count { $0 == 0 },
          median: quartiles.median, lowerQuartile: quartiles.lower, upperQuartile: quartiles.upper, minimum: minimum,
          maximum: maximum)
      }
    }
  }

  /// Quartiles over patients of the relative enhancement, by image, cohort and habitat; none without a dynamic image.
  func enhancementSummaries(habitats: Int) throws -> [HabitatSummary.Enhancement] {
    let images = run.study.images.filter { $0.kind == .dynamic }.map(\.id)
    guard !images.isEmpty else { return [] }
    let table = try CSVTable(
      contentsOf: run.output.appending(path: HabitatTables.enhancementPath), named: HabitatTables.enhancementPath)
    var groups: [[String]: [Int: [(time: Double, value: Double)]]] = [:]
    for row in table.rows {
      guard let phase = Int(row[4]), let time = Double(row[5]), let value = Double(row[7]) else { continue }
      groups[[row[2], row[1], row[3]], default: [:]][phase, default: []].append((time, value))
    }
    var result: [HabitatSummary.Enhancement] = []
    for image in images {
      for cohort in run.study.cohorts {
        for habitat in 1...habitats {
          guard let phases = groups[[image, cohort.id, "\(habitat)"]] else { continue }
          result.append(
            HabitatSummary.Enhancement(
              image: image, habitat: habitat, cohort: cohort.id, n: phases.values.map(\.count).max() ?? 0,
              phases: try phases.keys.sorted().compactMap { phase in
                let values = phases[phase] ?? []
                guard let times = try Self.quartiles(values.map(\.time)),
                  let quartiles = try Self.quartiles(values.map(\.value))
                else { return nil }
                return .init(
                  time: times.median, median: quartiles.median, lowerQuartile: quartiles.lower,
                  upperQuartile: quartiles.upper)
              }))
        }
      }
    }
    return result
  }

  private static func quartiles(_ values: [Double]) throws -> (lower: Double, median: Double, upper: Double)? {
    let found = try Descriptive.quantiles(values, at: [0.25, 0.5, 0.75])
    guard let lower = found[0], let median = found[1], let upper = found[2] else { return nil }
    return (lower, median, upper)
  }
}
