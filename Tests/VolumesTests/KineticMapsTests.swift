import Testing
import Volumes

struct KineticMapsTests {
  /// Maps of single voxels, one curve each.
  private func maps(_ curves: [[Double]], times: [Double]) throws -> [KineticMap: [Double]] {
    let grid = Grid(size: SIMD3(curves.count, 1, 1), spacing: SIMD3(1, 1, 1))
    let phases = times.indices.map { phase in Volume(grid: grid, voxels: curves.map { $0[phase] }) }
    let result = try KineticMaps.compute(phases: phases, times: times)
    return Dictionary(uniqueKeysWithValues: result.map { ($0.map, $0.volume.voxels) })
  }

  @Test func definitionsOnCurvesByHand() throws {
    // Washout: 100 -> 300 (peak at once) -> 250 -> 200. Persistent: 200 -> 220 -> 260 -> 300.
    let curves = [[100.0, 300, 250, 200], [200, 220, 260, 300]]
    let maps = try maps(curves, times: [-30, 60, 150, 330])
    #expect(maps.count == KineticMap.allCases.count)
    #expect(maps[.enhancementEarly] == [200, 10])
    #expect(maps[.enhancementPeak] == [200, 50])
    #expect(maps[.timeToPeak] == [90, 360])
    #expect(maps[.washIn] == [200 / 1.5, 50 / 6])
    #expect(maps[.washOut] == [-100 / 4.5, 40 / 4.5])
    #expect(maps[.signalEnhancementRatio] == [2, 0.2])
    // Trapezoids of 90 s, 90 s, 180 s in minutes.
    let washout = 100 * 1.5 + 175 * 1.5 + 125 * 3
    let persistent = 5 * 1.5 + 20 * 1.5 + 40 * 3.0
    #expect(maps[.areaUnderCurve] == [washout, persistent])
  }

  @Test func theClockDoesNotMatter() throws {
    let curve = [[100.0, 180, 170]]
    let early = try maps(curve, times: [0, 90, 270])
    let late = try maps(curve, times: [1000, 1090, 1270])
    #expect(early == late)
  }

  @Test func undefinedVoxelsAreNan() throws {
    let maps = try maps(
      [[0, 10, 20], [-5, 10, 20], [100, .nan, 120], [100, .infinity, 120], [100, 150, 100.5], [100, 50, 80]],
      times: [0, 60, 120])
    for map in KineticMap.allCases {
      let values = try #require(maps[map])
      #expect(values[..<4].allSatisfy { $0.isNaN }, "\(map)")
    }
    #expect(maps[.signalEnhancementRatio]?[4].isNaN == true)
    #expect(maps[.enhancementEarly]?[4] == 50)
    #expect(maps[.signalEnhancementRatio]?[5] == 2.5)
    #expect(maps[.enhancementPeak]?[5] == -20)
  }

  @Test func twoPhasesGiveTheMapsThatTheyCan() throws {
    let maps = try maps([[100, 150]], times: [0, 60])
    #expect(maps[.enhancementEarly] == [50])
    #expect(maps[.washIn] == [50])
    #expect(maps[.areaUnderCurve] == [25])
    #expect(maps[.washOut] == nil && maps[.signalEnhancementRatio] == nil)
  }

  @Test func inputThatIsNoDynamicSeries() {
    let volume = Volume(grid: Fixtures.obliqueGrid, filledWith: 1)
    let other = Volume(grid: Grid(size: SIMD3(1, 1, 1), spacing: SIMD3(1, 1, 1)), filledWith: 1)
    #expect(throws: VolumesError.tooFewPhases(found: 0)) { try KineticMaps.compute(phases: [], times: []) }
    #expect(throws: VolumesError.tooFewPhases(found: 1)) { try KineticMaps.compute(phases: [volume], times: [0]) }
    #expect(throws: VolumesError.countsDiffer(what: "times", volumes: 2, values: 1)) {
      try KineticMaps.compute(phases: [volume, volume], times: [0])
    }
    for times in [[0.0, 0], [10, 5], [0, .nan]] {
      #expect(throws: VolumesError.timesNotIncreasing) {
        try KineticMaps.compute(phases: [volume, volume], times: times)
      }
    }
    #expect(throws: VolumesError.gridsDiffer(what: "the phases")) {
      try KineticMaps.compute(phases: [volume, other], times: [0, 1])
    }
  }

  @Test(arguments: KineticMap.allCases)
  func everyMapIsDocumented(_ map: KineticMap) {
    #expect(!map.unit.isEmpty && !map.definition.isEmpty && map.source.contains("doi:"))
    #expect(map.rawValue.allSatisfy { $0.isLowercase || $0 == "_" })
  }
}
