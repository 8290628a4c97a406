import Figures
import Foundation
import Record

/// Times montages of three planes, drawn to PDF in memory: `HabitatMontages [PATIENTS]`, 375 where no number is given.
///
/// Each patient has slices of 64 x 64 to 128 x 128 pixels and a lobed tumour of three habitats. Patients are shared out over the
/// processors, as a run does. Prints the seconds that the drawings took, those of the files, and the size of all.
@main
enum HabitatMontages {
  static func main() async throws {
    let patients = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 375
    let theme = FigureTheme(preset: .general, span: .full)
    let results = record
    let start = ContinuousClock.now
    let bytes = try await withThrowingTaskGroup(of: Int.self) { group in
      for patient in 0..<patients {
        group.addTask {
          let planes = slices(of: patient)
          let drawing = HabitatPlanesFigure.drawing(of: planes, results: results, theme: theme)
          return try CairoRenderer.pdf(pages: [drawing], metadata: DocumentMetadata(title: "Patient \(patient)")).count
        }
      }
      var total = 0
      for try await bytes in group { total += bytes }
      return total
    }
    let taken = ContinuousClock.now - start
    print("\(patients) montages in \(taken), \(bytes / 1_000_000) MB")
  }

  private static var record: Results {
    var results = Results(
      software: Software(name: "holdout", version: "benchmark"),
      study: StudySummary(id: "benchmark", title: "", objective: "", source: .run, images: []), seed: 1,
      cohorts: [
        CohortSummary(id: "development", label: "Centre 1", role: .development, separation: nil, n: 206, centres: [])
      ], flow: nil, tasks: [], characteristics: [], preparation: nil, habitats: nil, features: nil, models: [],
      performance: [],
      evaluation: EvaluationSettings(threshold: .youden, confidence: 0.95, calibrationGroups: 5, folds: 5, repeats: 5),
      reporting: [:])
    results.habitats = HabitatSummary(
      maps: ["adc"], units: [nil], candidates: [],
      habitats: (1...3).map { .init(label: $0, centroid: [Double($0)], meanShare: ["development": 1 / 3]) },
      fittedOn: FittedOn(cohort: "development", n: 206, events: nil, patients: nil, patientsHash: ""), seed: 1)
    return results
  }

  private static func slices(of patient: Int) -> [HabitatSlice] {
    let size = 64 + patient * 37 % 65
    return ["axial", "coronal", "sagittal"].compactMap { plane in
      var anatomy: [Double] = []
      var labels: [UInt8] = []
      for y in 0..<size {
        for x in 0..<size {
          let (dx, dy) = (Double(x) - Double(size) * 0.5, Double(y) - Double(size) * 0.5)
          let angle = atan2(dy, dx)
          let lobes = 1 + 0.2 * sin(3 * angle + Double(patient))
          let rim = (dx * dx + dy * dy).squareRoot() / lobes / (Double(size) * 0.3)
          // Noise from a hash of the place, since pictures without noise are packed too easily.
          let noise = Double((x &* 374_761_393 &+ y &* 668_265_263 &+ patient &* 69_069) >> 7 & 63)
          anatomy.append((rim < 1 ? 300 : 120 + 50 * sin(Double(x) / 9)) + noise)
          labels.append(rim < 1 ? UInt8((angle / .pi + 1) * 1.5 + rim * 2) % 3 + 1 : 0)
        }
      }
      return HabitatSlice(
        patient: "P\(patient)", width: size, height: size, spacingX: 1, spacingY: 1, anatomy: anatomy, labels: labels,
        orientation: plane == "axial" ? .axial : plane == "coronal" ? .coronal : .sagittal, plane: plane,
        tumourShares: [0.4, 0.35, 0.25])
    }
  }
}
