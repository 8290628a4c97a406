import Record
import Testing

@testable import Evaluation

@Suite struct PlaceholderTests {}
