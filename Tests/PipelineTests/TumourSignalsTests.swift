import Foundation
import TestSupport
import Testing
import Volumes

@testable import Pipeline

@Suite struct TumourSignalsTests {
  private let grid = Grid(size: SIMD3(3, 1, 1), spacing: SIMD3(1, 1, 1), origin: SIMD3(0, 0, 0), direction: .identity)

  private func volume(_ values: [Double]) -> Volume { Volume(grid: grid, voxels: values) }

  @Test func keepsTheTumourAloneAndComesBack() throws {
    let mask = LabelMap(grid: grid, labels: [1, 0, 1])
    let signals = TumourSignals(phases: [volume([10, 99, 20]), volume([15, 99, .nan])], mask: mask)
    #expect(signals.phases[0] == [10, 20])
    let file = FileManager.default.temporaryDirectory.appending(path: "signals-\(UUID().uuidString).f32")
    defer { try? FileManager.default.removeItem(at: file) }
    try signals.write(to: file)
    let read = try TumourSignals(contentsOf: file, path: "x", voxels: 2)
    #expect(read.phases[0] == [10, 20])
    #expect(read.phases[1][0] == 15 && read.phases[1][1].isNaN)
    #expect(throws: PipelineError.self) { try TumourSignals(contentsOf: file, path: "x", voxels: 3) }
  }

  @Test func meansAreOfVoxelsWithEverySignal() {
    let mask = LabelMap(grid: grid, labels: [1, 1, 1])
    let signals = TumourSignals(phases: [volume([10, 20, 30]), volume([20, .nan, 60])], mask: mask)
    #expect(signals.means(of: 1, labels: [1, 1, 1]) == [20, 40])
    #expect(signals.means(of: 1, labels: [1, 2, 2]) == [10, 20])
    #expect(signals.means(of: 2, labels: [1, 2, 1]) == nil)
    #expect(signals.means(of: 3, labels: [1, 1, 1]) == nil)
    #expect(signals.means(of: 1, labels: [1]) == nil)
  }
}
