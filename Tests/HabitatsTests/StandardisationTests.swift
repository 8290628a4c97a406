import Habitats
import Testing

@Suite struct StandardisationTests {
  @Test func standardisedValuesHaveMeanZeroAndDeviationOne() throws {
    let values = (0..<1001).flatMap { [Double($0), 5 - 2 * Double($0)] }
    let points = VoxelPoints(dimensions: 2, values: values)
    let fitted = try Standardisation(fittedTo: points, names: ["a", "b"])
    #expect(fitted.lower == [5, -1985])
    #expect(fitted.upper == [995, -5])
    let standardised = fitted.standardised(points)
    for column in 0..<2 {
      let one = stride(from: column, to: standardised.values.count, by: 2).map { standardised.values[$0] }
      let mean = one.reduce(0, +) / 1001
      #expect(abs(mean) < 1e-12)
      #expect(abs(one.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1000 - 1) < 1e-12)
    }
  }

  @Test func anOutlierIsClampedToTheLimit() throws {
    let points = VoxelPoints(dimensions: 1, values: (0..<1001).map(Double.init) + [1e9])
    let fitted = try Standardisation(fittedTo: points, names: ["a"])
    #expect(fitted.upper[0] < 1001)
    #expect(fitted.standardDeviation[0] < 300)
    let extreme = fitted.standardised(VoxelPoints(dimensions: 1, values: [1e9, fitted.upper[0]]))
    #expect(extreme.values[0] == extreme.values[1])
    #expect(abs(fitted.inOwnUnits([extreme.values[0]])[0] - fitted.upper[0]) < 1e-9)
  }

  @Test func aConstantMapIsNamed() {
    let points = VoxelPoints(dimensions: 2, values: [1, 7, 2, 7, 3, 7])
    #expect(throws: HabitatsError.constantMap(map: "adc")) {
      try Standardisation(fittedTo: points, names: ["wash_out", "adc"])
    }
    #expect(throws: HabitatsError.constantMap(map: "adc")) {
      try Standardisation(fittedTo: VoxelPoints(dimensions: 1, values: [3]), names: ["adc"])
    }
    #expect(throws: HabitatsError.noPatients) {
      try Standardisation(fittedTo: VoxelPoints(dimensions: 1, values: []), names: ["adc"])
    }
  }
}
