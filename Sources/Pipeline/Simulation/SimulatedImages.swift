import Foundation
import Statistics
import Volumes

/// The images of one simulated patient, as a scanner would have stored them: whole numbers.
package struct SimulatedImages: Sendable {
  /// One phase before contrast, five after.
  package var phases: [Volume]
  package var b0: Volume
  package var b800: Volume
  /// 10^-6 mm2/s, 0 where there is no signal.
  package var adc: Volume
  package var mask: LabelMap
  /// True habitats on the DCE grid.
  package var truth: LabelMap

  /// Voxels of each true habitat over those of the tumour.
  package var trueShares: [Double] {
    let counts = (1...3).map { Double(truth.count(of: UInt8($0))) }
    let total = counts.reduce(0, +)
    return counts.map { $0 / total }
  }

  /// Makes the images of a patient; they depend on the seed and the patient alone.
  package init(of patient: SimulatedPatient, design: SimulationDesign, seed: UInt64) {
    let centre = design.centres[patient.centre]
    var generator = SeededGenerator(seed: seed, stream: "patient/\(patient.id)")
    let grid = SimulatedImages.grid(of: centre, using: &generator)
    // The reported size is whole millimetres read by eye.
    let diameter = patient.findings[.tumourSize] + min(max(0.7 * generator.normal(), -1.5), 1.5)
    let outline = TumourOutline(
      diameter: diameter, shape: patient.findings.level(.shape), margin: patient.findings.level(.margin),
      using: &generator)
    truth = TrueHabitats.draw(
      in: outline, diameter: diameter, shares: patient.shares, grid: grid, using: &generator)
    mask = LabelMap(grid: grid, labels: truth.labels.map { $0 == 0 ? 0 : 1 })
    let breast = SimulatedBreast(
      around: outline, grid: grid, findings: patient.findings, using: &generator)
    let gain = exp(design.variation.gainLogDeviation * generator.normal()) * centre.signalScale
    phases = SimulatedImages.dynamic(
      patient, truth: truth, breast: breast, gain: gain, design: design, using: &generator)
    (b0, b800, adc) = SimulatedImages.diffusion(
      truth: truth, breast: breast, gain: gain, centre: centre, design: design, using: &generator)
  }

  /// The DCE grid: the crop lies anywhere around the scanner's middle, on half millimetres, which files keep exactly.
  private static func grid(
    of centre: SimulationDesign.Centre, using generator: inout some RandomNumberGenerator
  ) -> Grid {
    func place(_ middle: Double, _ width: Double) -> Double {
      ((middle + width * (2 * generator.uniform() - 1)) * 2).rounded() / 2
    }
    let side: Double = generator.uniform() < 0.5 ? -1 : 1
    let angle = centre.tilt * .pi / 180
    return Grid(
      size: SIMD3(centre.size[0], centre.size[1], centre.size[2]),
      spacing: SIMD3(centre.spacing[0], centre.spacing[1], centre.spacing[2]),
      origin: SIMD3(place(85 * side - 24, 20), place(-90, 20), place(-10, 30)),
      direction: Matrix3(x: SIMD3(1, 0, 0), y: SIMD3(0, cos(angle), sin(angle)), z: SIMD3(0, -sin(angle), cos(angle))))
  }

  private static func dynamic(
    _ patient: SimulatedPatient, truth: LabelMap, breast: SimulatedBreast, gain: Double, design: SimulationDesign,
    using generator: inout some RandomNumberGenerator
  ) -> [Volume] {
    let grid = truth.grid
    let centre = design.centres[patient.centre]
    let variation = design.variation
    let common = exp(variation.enhancementLogDeviation * generator.normal())
    let amplitudes = design.habitats.map { _ in common * exp(variation.habitatLogDeviation * generator.normal()) }
    // A tumour that enhances heterogeneously to the eye has the coarser texture.
    let texture =
      variation.enhancementTexture * [0.8, 1.15, 1][patient.findings.level(.internalEnhancement)]
    let relief = SmoothField.draw(on: grid, scale: variation.textureScale, using: &generator)
    let bias = SmoothField.draw(on: grid, scale: 28, using: &generator)
    let baseline = SmoothField.draw(on: grid, scale: variation.textureScale, using: &generator)
    let before = truth.labels.indices.map { voxel in
      let tissue = truth.labels[voxel] == 0 ? breast.signal[voxel] : SimulatedBreast.tumourSignal
      return gain * tissue * (1 + 0.04 * baseline[voxel]) * exp(centre.biasField * bias[voxel])
    }
    let noise = gain * SimulatedBreast.tumourSignal / centre.signalToNoise
    return ([0] + patient.phaseTimes).map { time in
      let curves = zip(design.habitats, amplitudes).map { $0.enhancement(at: time) * $1 }
      let gland = breast.glandEnhancement(at: time)
      var volume = Volume(grid: grid)
      for voxel in before.indices {
        let label = Int(truth.labels[voxel])
        let enhancement =
          label == 0 ? gland * breast.gland[voxel] : curves[label - 1] * (1 + texture * relief[voxel])
        volume.voxels[voxel] = rician(before[voxel] * (1 + enhancement), noise: noise, using: &generator)
      }
      return volume
    }
  }

  private static func diffusion(
    truth: LabelMap, breast: SimulatedBreast, gain: Double, centre: SimulationDesign.Centre, design: SimulationDesign,
    using generator: inout some RandomNumberGenerator
  ) -> (b0: Volume, b800: Volume, adc: Volume) {
    let variation = design.variation
    let fine = truth.grid
    let grid = coarser(fine, spacing: centre.diffusionSpacing)
    let diffusivity = exp(variation.diffusionLogDeviation * generator.normal())
    let relief = SmoothField.draw(on: fine, scale: variation.textureScale, using: &generator)
    let bias = SmoothField.draw(on: grid, scale: 28, using: &generator)
    let noise = gain * design.habitats[1].signalB0 / centre.diffusionSignalToNoise
    var (b0, b800, adc) = (Volume(grid: grid), Volume(grid: grid), Volume(grid: grid))
    let ratio = grid.spacing / fine.spacing
    let shift = fine.index(of: grid.origin)
    for voxel in 0..<grid.count {
      // Partial volume: the voxel's signal is the mean over eight points of the finer grid.
      var (signal, weighted) = (0.0, 0.0)
      let index = SIMD3<Double>(grid.index(at: voxel))
      for corner in 0..<8 {
        let part = SIMD3(corner & 1 == 0 ? -0.25 : 0.25, corner & 2 == 0 ? -0.25 : 0.25, corner & 4 == 0 ? -0.25 : 0.25)
        let at = shift + (index + part) * ratio
        let i = min(max(Int(at.x.rounded()), 0), fine.size.x - 1)
        let j = min(max(Int(at.y.rounded()), 0), fine.size.y - 1)
        let k = min(max(Int(at.z.rounded()), 0), fine.size.z - 1)
        let offset = fine.offset(i, j, k)
        let label = Int(truth.labels[offset])
        let b0Signal = label == 0 ? breast.diffusionSignal(offset) : design.habitats[label - 1].signalB0
        let coefficient =
          label == 0
          ? breast.diffusivity(offset)
          : design.habitats[label - 1].adc * diffusivity * (1 + variation.diffusionTexture * relief[offset])
        signal += b0Signal
        weighted += b0Signal * exp(-800e-6 * coefficient)
      }
      let sensitivity = gain * exp(0.6 * centre.biasField * bias[voxel]) / 8
      b0.voxels[voxel] = rician(sensitivity * signal, noise: noise, using: &generator)
      // Four averages at the high b-value halve the noise.
      b800.voxels[voxel] = rician(sensitivity * weighted, noise: noise / 2, using: &generator)
      if b0.voxels[voxel] > 3 * noise, b800.voxels[voxel] > 0 {
        let coefficient = log(b0.voxels[voxel] / b800.voxels[voxel]) / 800e-6
        adc.voxels[voxel] = min(max(coefficient.rounded(), 0), 4000)
      }
    }
    return (b0, b800, adc)
  }

  /// A grid of other voxels over the same box, its middle and axes those of `grid`.
  private static func coarser(_ grid: Grid, spacing: [Double]) -> Grid {
    let spacing = SIMD3(spacing[0], spacing[1], spacing[2])
    let extent = grid.spacing * SIMD3<Double>(grid.size)
    let size = SIMD3<Int>(
      Int((extent.x / spacing.x).rounded()), Int((extent.y / spacing.y).rounded()),
      Int((extent.z / spacing.z).rounded()))
    let middle = grid.point(of: SIMD3<Double>(grid.size &- SIMD3(1, 1, 1)) / 2)
    let toCorner = spacing * SIMD3<Double>(size &- SIMD3(1, 1, 1)) / 2
    return Grid(size: size, spacing: spacing, origin: middle - grid.direction * toCorner, direction: grid.direction)
  }

  /// The magnitude of a signal with Gaussian noise in both channels (Gudbjartsson and Patz 1995,
  /// doi:10.1002/mrm.1910340618), as a whole number that 16 signed bits hold.
  private static func rician(
    _ signal: Double, noise: Double, using generator: inout some RandomNumberGenerator
  ) -> Double {
    let real = signal + noise * generator.normal()
    let imaginary = noise * generator.normal()
    return min((real * real + imaginary * imaginary).squareRoot().rounded(), 32_767)
  }
}

/// The tissue around a simulated tumour: air before the skin, fat, fibroglandular tissue.
struct SimulatedBreast: Sendable {
  /// Units of signal in which tissues are given, before the scanner's gain.
  static let tumourSignal = 300.0
  private static let fatSignal = 130.0
  private static let glandSignal = 270.0

  /// Signal before contrast; 0 in air.
  let signal: [Double]
  /// Share of fibroglandular tissue, 0 to 1.
  let gland: [Double]
  private let enhancement: Double

  init(
    around outline: TumourOutline, grid: Grid, findings: SimulatedFindings,
    using generator: inout some RandomNumberGenerator
  ) {
    // Fibroglandular tissue a to d: the level of the smooth field above which there is gland.
    let level = [1.2, 0.5, -0.1, -0.8][findings.level(.fibroglandularTissue)]
    enhancement = [0.08, 0.18, 0.32, 0.50][findings.level(.backgroundEnhancement)]
    let field = SmoothField.draw(on: grid, scale: 7, using: &generator)
    let middle = grid.spacing * SIMD3<Double>(grid.size &- SIMD3(1, 1, 1)) / 2
    // The skin is a bowl that opens backwards; the tumour stays 3 mm behind it.
    func bowl(_ point: SIMD3<Double>) -> Double { (point.x * point.x + point.z * point.z) / 120 - point.y }
    let needed = outline.surface.map(bowl).max() ?? 0
    let skin = max(18 + 14 * generator.uniform(), needed + 3)
    var signal = [Double](repeating: 0, count: grid.count)
    var gland = signal
    for voxel in 0..<grid.count {
      let point = grid.spacing * SIMD3<Double>(grid.index(at: voxel)) - middle
      guard bowl(point) < skin else { continue }
      gland[voxel] = min(max((field[voxel] - level) / 0.6 + 0.5, 0), 1)
      signal[voxel] =
        SimulatedBreast.fatSignal + gland[voxel] * (SimulatedBreast.glandSignal - SimulatedBreast.fatSignal)
    }
    self.signal = signal
    self.gland = gland
  }

  /// Relative enhancement of pure fibroglandular tissue.
  func glandEnhancement(at time: Double) -> Double { time <= 0 ? 0 : enhancement * (1 - exp(-time / 150)) }

  /// Signal at b = 0, fat being suppressed.
  func diffusionSignal(_ voxel: Int) -> Double { signal[voxel] == 0 ? 0 : 90 + 380 * gland[voxel] }

  /// 10^-6 mm2/s.
  func diffusivity(_ voxel: Int) -> Double { 350 + 1450 * gland[voxel] }
}
