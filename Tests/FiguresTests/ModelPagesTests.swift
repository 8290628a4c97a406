import Testing

@testable import Figures

@Suite struct ModelPagesTests {
  private func models(_ count: Int) -> [TaskModel] {
    (0..<count).map { TaskModel(id: "m\($0)", label: "M\($0)", fitted: true, reason: nil, threshold: nil) }
  }

  @Test func evenPages() {
    #expect(ModelPages.split(models(40)).map(\.count) == [10, 10, 10, 10])
    #expect(ModelPages.split(models(13)).map(\.count) == [7, 6])
    #expect(ModelPages.split(models(12)).map(\.count) == [12])
    #expect(ModelPages.split(models(0)) == [[]])
    #expect(ModelPages.split(models(7)).flatMap { $0 } == models(7))
  }

  @Test func noMoreThanFit() {
    #expect(ModelPages.split(models(9)) { $0.count <= 4 }.map(\.count) == [3, 3, 3])
    #expect(ModelPages.split(models(3)) { _ in false }.map(\.count) == [1, 1, 1])
  }

  @Test func names() {
    #expect(ModelPages.part(0, of: 1) == "" && ModelPages.part(1, of: 3) == " (2 of 3)")
    #expect(ModelPages.id(["roc", "task"], 0, of: 1) == "roc-task")
    #expect(ModelPages.id(["roc", "task"], 2, of: 3) == "roc-task-3")
  }
}
