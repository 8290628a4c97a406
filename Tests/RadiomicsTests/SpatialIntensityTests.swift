import Testing
import Volumes

@testable import Radiomics

@Suite struct SpatialIntensityTests {
  private func values(_ region: RegionOfInterest) throws -> [String: Measurement] {
    let settings = RadiomicsSettings(families: [.spatial], discretisation: .binCount(8))
    let values = try SpatialIntensity.values(RegionContext(region: region, settings: settings, greyLevels: nil))
    return Dictionary(uniqueKeysWithValues: zip(SpatialIntensity.definitions(settings).map(\.name), values))
  }

  private func values(_ region: (image: Volume, mask: LabelMap)) throws -> [String: Measurement] {
    try values(RegionOfInterest(image: region.image, mask: region.mask, label: 1))
  }

  private func number(_ measurement: Measurement?) throws -> Double {
    guard case .value(let value) = try #require(measurement) else { throw NotANumber() }
    return value
  }

  private struct NotANumber: Error {}

  /// Intensities 1 and 3 at two voxels 4 mm apart: the centre of mass lies 1 mm from the middle.
  @Test func centreOfMass() throws {
    let region = TestRegions.made(
      size: SIMD3(2, 1, 1), spacing: SIMD3(4, 1, 1), intensity: { $0.x == 0 ? 1 : 3 }, inside: { _ in true })
    #expect(abs(try number(values(region)["CentreOfMassShift"]) - 1) < 1e-14)
    let cancelled = TestRegions.made(size: SIMD3(2, 1, 1), intensity: { $0.x == 0 ? -3 : 3 }, inside: { _ in true })
    #expect(try values(cancelled)["CentreOfMassShift"] == .undefined("the intensities add up to 0"))
  }

  /// Resegmentation takes a voxel from the intensities and leaves it in the form.
  @Test func formIsThatOfTheMask() throws {
    let region = TestRegions.made(size: SIMD3(3, 1, 1), intensity: { Double($0.x) + 1 }, inside: { _ in true })
    let whole = try RegionOfInterest(image: region.image, mask: region.mask, label: 1)
    let found = try values(whole.resegmented(Resegmentation(upper: 1)))
    #expect(abs(try number(found["CentreOfMassShift"]) - 1) < 1e-14)
    let mesh = SurfaceMesh(of: whole, table: .closed)
    #expect(abs(try number(found["IntegratedIntensity"]) - mesh.volume) < 1e-12)
    #expect(found["MoranI"] == .undefined("the region has one intensity only"))
    #expect(found["GearyC"] == .undefined("the region has one intensity only"))
  }

  @Test func withoutIntensities() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3)) { _ in true }
    for value in try values(RegionOfInterest(mask: region.mask, label: 1)).values {
      #expect(value == .undefined("no voxel of the region has an intensity"))
    }
  }

  /// One voxel, one slice, one line, two parts.
  @Test func degenerateRegions() throws {
    let flat = Measurement.undefined("the region has one intensity only")
    let one = try values(TestRegions.made(size: SIMD3(1, 1, 1), intensity: { _ in 5 }) { _ in true })
    #expect(one["MoranI"] == flat && one["GearyC"] == flat)
    #expect(try number(one["CentreOfMassShift"]) == 0)
    for inside: (SIMD3<Int>) -> Bool in [
      { $0.z == 2 }, { $0.z == 2 && $0.y == 1 }, { $0 == .zero || $0 == SIMD3(4, 4, 4) },
    ] {
      let found = try values(
        TestRegions.made(size: SIMD3(5, 5, 5), intensity: { Double($0.x * $0.x + $0.y + 1) }, inside: inside))
      for value in found.values { #expect(try number(value).isFinite) }
    }
  }

  /// Order in space is seen, and neither shift nor scale of the intensities, nor the unit of length.
  @Test func invariance() throws {
    let region = TestRegions.irregular()
    var image = region.image
    image.voxels = image.voxels.map { 4 * $0 + 512 }
    let before = try values(region)
    let after = try values((image, region.mask))
    for name in ["MoranI", "GearyC"] {
      #expect(relativeDifference(try number(after[name]), try number(before[name])) < 1e-10)
    }
    let grid = Grid(size: region.image.grid.size, spacing: region.image.grid.spacing * 3)
    let large = try values(
      (Volume(grid: grid, voxels: region.image.voxels), LabelMap(grid: grid, labels: region.mask.labels)))
    let factors = ["MoranI": 1.0, "GearyC": 1, "CentreOfMassShift": 3, "IntegratedIntensity": 27]
    for (name, factor) in factors {
      #expect(relativeDifference(try number(large[name]), try number(before[name]) * factor) < 1e-10, "\(name)")
    }
    let ramp = try values(TestRegions.made(size: SIMD3(9, 9, 9), intensity: { Double($0.x) }) { _ in true })
    #expect(try number(ramp["MoranI"]) > 0.1)
    #expect(try number(ramp["GearyC"]) < 0.9)
  }
}
