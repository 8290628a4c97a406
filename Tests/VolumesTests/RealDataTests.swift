import Foundation
import TestSupport
import Testing

import Volumes

/// Public images as they come, from several vendors; see `TestFolders.data`.
@Suite(.enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)))
struct RealDataTests {
  let data = TestFolders.data ?? URL(filePath: "/")

  @Test func dynamicSeriesOfThreePhasesInOneFolder() throws {
    let series = try ImageReader.dynamicSeries(
      at: data.appending(path: "breast-dce/UCSF-BR-06/image_dce_3dfgre_orig"))
    #expect(series.map(\.seconds) == [0, 407, 761])
    #expect(series.allSatisfy { $0.volume.grid == series[0].volume.grid })
    #expect(series[0].volume.grid.size == SIMD3(256, 256, 60))
  }
}
