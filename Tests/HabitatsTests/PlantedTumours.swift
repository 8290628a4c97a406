import Habitats
import Record
import Statistics
import Volumes

/// Small tumours of three planted habitats in three maps, for tests.
struct PlantedTumours {
  static let maps = ["enhancement", "wash_out", "adc"]
  static let centres: [[Double]] = [[0.3, -0.4, 1500], [1.0, -0.1, 1150], [1.8, 0.3, 850]]

  struct Tumour {
    var patient: String
    var maps: [Volume]
    var mask: LabelMap
    var truth: LabelMap
  }

  /// A ball of radius 6 voxels in a grid of 16 x 16 x 12, cut into three slabs of habitats; `noise` in units of a third
  /// of the distance between neighbouring centres.
  static func tumour(_ patient: String, noise: Double = 0.5, seed: UInt64 = 1) -> Tumour {
    let grid = Grid(size: SIMD3(16, 16, 12), spacing: SIMD3(1, 1, 2))
    var generator = SeededGenerator(seed: seed, stream: "planted/\(patient)")
    let tilt = generator.uniform()
    var truth = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    var volumes = maps.map { _ in Volume(grid: grid, filledWith: 0) }
    for offset in 0..<grid.count {
      let index = grid.index(at: offset)
      let away = SIMD3<Double>(index) - SIMD3(7.5, 7.5, 5.5)
      guard (away * away * SIMD3(1, 1, 1.5)).sum() < 36 else { continue }
      let height = away.x + tilt * away.y
      let habitat = height < -2 ? 0 : height < 2 ? 1 : 2
      truth.labels[offset] = UInt8(habitat + 1)
      for column in 0..<3 {
        let step = abs(centres[2][column] - centres[0][column]) / 6
        volumes[column].voxels[offset] = centres[habitat][column] + noise * step * generator.normal()
      }
    }
    let mask = LabelMap(grid: grid, labels: truth.labels.map { $0 == 0 ? 0 : 1 })
    return Tumour(patient: patient, maps: volumes, mask: mask, truth: truth)
  }

  static func sample(_ tumour: Tumour, limit: Int = 100, seed: UInt64 = 1) throws -> PatientSample {
    try PatientSample.draw(
      patient: tumour.patient, maps: tumour.maps, names: maps, mask: tumour.mask, limit: limit, seed: seed)
  }

  static func settings(clusters: [Int] = [2, 3, 4, 5], restarts: Int = 5) -> HabitatSettings {
    HabitatSettings(maps: maps, smoothing: 0, clusters: clusters, voxelsPerPatient: 100, restarts: restarts)
  }

  static func fittedOn(_ patients: [String]) -> FittedOn {
    FittedOn(cohort: "development", n: patients.count, events: nil, patients: patients.sorted(), patientsHash: "00")
  }
}
