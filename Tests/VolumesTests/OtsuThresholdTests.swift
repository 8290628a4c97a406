import Testing
import Volumes

struct OtsuThresholdTests {
  @Test func liesBetweenTwoClasses() throws {
    let threshold = try #require(OtsuThreshold.value(of: [0, 1, 2, 1, 0, 100, 101, 99, .nan, .infinity]))
    #expect(threshold > 2 && threshold < 99)
    // In the middle of the empty bins.
    #expect(abs(threshold - 50.5) < 2)
  }

  @Test func unbalancedClasses() throws {
    let values = (0..<900).map { Double($0 % 10) } + (0..<30).map { 60 + Double($0 % 7) }
    let threshold = try #require(OtsuThreshold.value(of: values))
    #expect(threshold > 9 && threshold < 60)
  }

  @Test func noneWithoutTwoValues() {
    #expect(OtsuThreshold.value(of: []) == nil)
    #expect(OtsuThreshold.value(of: [.nan, 4, 4]) == nil)
    #expect(OtsuThreshold.foreground(of: Volume(grid: Fixtures.obliqueGrid, filledWith: 2)) == nil)
  }

  @Test func foregroundIsAboveIt() throws {
    let volume = Fixtures.volume(Fixtures.obliqueGrid) { $0.y > 2 ? 50 + $0.x : $0.x }
    let foreground = try #require(OtsuThreshold.foreground(of: volume))
    #expect(foreground.labels == volume.voxels.map { $0 >= 50 ? 1 : 0 })
  }
}
