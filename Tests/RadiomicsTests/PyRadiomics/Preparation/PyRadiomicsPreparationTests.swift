import Files
import Foundation
import TestSupport
import Testing
import Volumes

@testable import Radiomics

/// Against what PyRadiomics 3.0.1 makes of the made images and masks: fixtures/reference/pyradiomics-images/preparation.csv.
@Suite struct PyRadiomicsPreparationTests {
  static let rows = (try? TestRegions.reference("pyradiomics-images/preparation.csv").rows) ?? []

  @Test func readsTheTable() { #expect(Self.rows.count == 99) }

  @Test(arguments: rows) func agrees(row: [String]) throws {
    let type = try #require(PyRadiomicsPixelType(rawValue: row[0]))
    let settings = try Self.settings(row[3])
    let image = MadeImages.image(type, on: try Self.grid(row[1]))
    let mask = MadeImages.mask(on: try Self.grid(row[2]), margin: SIMD3(2, 2, 2))
    let prepared = try PyRadiomicsPreparation(settings).prepare(image: image, storedAs: type, mask: mask)
    let grid = prepared.image.grid
    #expect(prepared.pixelType.rawValue == row[4])
    #expect(grid.size == SIMD3<Int>(try Self.vector(row[5])))
    #expect(grid.spacing == (try Self.vector(row[6])))
    let distance = grid.origin - (try Self.vector(row[7]))
    #expect((distance * distance).sum() < 1e-24)
    try Self.compareVoxels(prepared.image.voxels, row)
    // Interpolators with transcendental functions differ in the last digit, normalised images with the number of threads.
    let interpolator = settings.interpolator ?? .linear
    if settings.resampledPixelSpacing == nil || [.linear, .nearestNeighbor, .bSpline].contains(interpolator),
      !settings.normalize
    {
      #expect(MadeImages.fingerprint(prepared.image.voxels, as: prepared.pixelType) == row[18])
    }
    for (map, column) in [(prepared.mask, 19), (prepared.intensityMask, 21)] {
      let part = map.cropped(to: prepared.box)
      #expect(part.count(of: 1) == Int(row[column]))
      #expect(MadeImages.fingerprint(part.labels.map { Double($0) }, as: .uint8) == row[column + 1])
    }
  }

  static func compareVoxels(_ voxels: [Double], _ row: [String]) throws {
    let count = Double(voxels.count)
    let mean = voxels.reduce(0, +) / count
    let deviation = (voxels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    var found = [voxels.min() ?? .nan, voxels.max() ?? .nan, mean, deviation]
    for n in 0..<6 { found.append(voxels[(2 * n + 1) * voxels.count / 12]) }
    for (value, text) in zip(found, row[8..<18]) {
      let expected = try #require(Double(text))
      #expect(abs(value - expected) <= 1e-12 * max(abs(expected), deviation), "\(value), \(expected)")
    }
  }

  static func vector(_ text: String) throws -> SIMD3<Double> {
    let numbers = text.split(separator: " ").compactMap { Double($0) }
    try #require(numbers.count == 3)
    return SIMD3(numbers[0], numbers[1], numbers[2])
  }

  /// The grids of make_preparation.py.
  static func grid(_ name: String) throws -> Grid {
    func turned(_ angle: Double, _ tilt: Double) -> Matrix3 {
      let (c, s, d, t) = (cos(angle), sin(angle), cos(tilt), sin(tilt))
      return Matrix3(x: SIMD3(c, s, 0), y: SIMD3(-s * d, c * d, t), z: SIMD3(s * t, -c * t, d))
    }
    var grid = Grid(size: MadeImages.size, spacing: MadeImages.spacing)
    switch name {
    case "straight": break
    case "flipped":
      grid.origin = SIMD3(-99.609374999999986, 99.609374999999986, -77.999999999999957)
      grid.direction = Matrix3(x: SIMD3(1, 0, 0), y: SIMD3(0, -1, 0), z: SIMD3(0, 0, 1))
    case "sagittal":
      grid.origin = SIMD3(13.37, -5.5, 0.1)
      grid.direction = Matrix3(x: SIMD3(0, 1, 0), y: SIMD3(0, 0, -1), z: SIMD3(1, 0, 0))
    case "oblique":
      grid.origin = SIMD3(13.37, -5.5, 0.1)
      grid.direction = turned(0.3, -0.2)
    case "shifted":
      grid.origin = SIMD3(0.3, 0.9, 2.0)
      grid.spacing = SIMD3(0.9, 0.7, 1.8)
    case "tilted":
      grid.origin = SIMD3(0.5, -0.4, 1.5)
      grid.direction = turned(0.05, 0.04)
    case "fine":
      grid.origin = SIMD3(-116.54304, -48.144654, 9.45)
      grid.spacing = SIMD3(0.664062, 0.78125, 3.2699549198150635)
    default: Issue.record("unknown grid \(name)")
    }
    return grid
  }

  /// Settings as `key=value;key=value`.
  static func settings(_ text: String) throws -> PyRadiomicsPreparationSettings {
    var settings = PyRadiomicsPreparationSettings()
    for pair in text.split(separator: ";") {
      let parts = pair.split(separator: "=")
      let value = String(try #require(parts.last))
      let numbers = value.split(whereSeparator: { "[], ".contains($0) }).compactMap { Double($0) }
      switch parts.first {
      case "normalize": settings.normalize = value == "True"
      case "normalizeScale": settings.normalizeScale = try #require(Double(value))
      case "removeOutliers": settings.removeOutliers = numbers.first
      case "resampledPixelSpacing": settings.resampledPixelSpacing = SIMD3(numbers)
      case "interpolator": settings.interpolator = PyRadiomicsInterpolator(rawValue: value)
      case "padDistance": settings.padDistance = try #require(Int(value))
      case "preCrop": settings.preCrop = value == "True"
      case "correctMask": settings.correctMask = value == "True"
      case "resegmentRange": settings.resegmentRange = numbers
      case "resegmentMode": settings.resegmentMode = try #require(.init(rawValue: value))
      case "resegmentShape": settings.resegmentShape = value == "True"
      default: Issue.record("unknown setting \(pair)")
      }
    }
    return settings
  }
}

extension PyRadiomicsPreparationTests {
  /// After resegmentation the shape is cut to the box of what is left, also where the shape is not resegmented.
  @Test func cutsTheShapeToTheBox() throws {
    let grid = Grid(size: SIMD3(6, 3, 3), spacing: SIMD3(1, 1, 1))
    var image = Volume(grid: grid)
    for offset in image.voxels.indices { image.voxels[offset] = Double(grid.index(at: offset).x) }
    let mask = LabelMap(grid: grid, labels: [UInt8](repeating: 1, count: grid.count))
    var settings = PyRadiomicsPreparationSettings()
    settings.resegmentRange = [2, 3]
    let prepared = try PyRadiomicsPreparation(settings).prepare(image: image, storedAs: .int16, mask: mask)
    #expect(prepared.box == VoxelBox(lower: SIMD3(2, 0, 0), upper: SIMD3(3, 2, 2)))
    #expect(prepared.mask == prepared.intensityMask)
    #expect(prepared.mask.count(of: 1) == 18)
    #expect(prepared.image == image)
  }

  @Test func takesTheLabelThatIsGiven() throws {
    let image = MadeImages.image(.int16)
    var mask = MadeImages.mask()
    for offset in mask.labels.indices where mask.labels[offset] == 1 { mask.labels[offset] = 7 }
    let preparation = PyRadiomicsPreparation(.init())
    #expect(throws: RadiomicsError.emptyRegion(label: 1)) {
      try preparation.prepare(image: image, storedAs: .int16, mask: mask)
    }
    let prepared = try preparation.prepare(image: image, storedAs: .int16, mask: mask, label: 7)
    #expect(prepared.label == 7)
    #expect(prepared.intensityMask == mask)
  }
}
