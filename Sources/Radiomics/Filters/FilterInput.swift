import Volumes

/// What every filter asks of an image.
enum FilterInput {
  /// - Throws: `invalidFilter` where a voxel has no finite value: one such voxel would spread over its surroundings, or, where a
  ///   filter works on frequencies, over the whole image.
  static func check(_ image: Volume, for name: String) throws(RadiomicsError) {
    var missing = 0
    image.voxels.withUnsafeBufferPointer { voxels in
      for value in voxels where !value.isFinite { missing += 1 }
    }
    guard missing == 0 else {
      throw .invalidFilter(
        name,
        because: """
          \(missing) voxel\(missing == 1 ? " has" : "s have") no finite value; crop the image or fill such voxels before it \
          is filtered
          """)
    }
  }

  /// A number as it stands in a column name: `3.0` as `3-0`.
  static func text(_ number: Double) -> String {
    var text = ""
    for character in "\(number)" { text.append(character == "." ? "-" : character) }
    return text
  }
}
