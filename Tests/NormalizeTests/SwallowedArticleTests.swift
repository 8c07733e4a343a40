import Testing

@testable import Normalize

/// What stands behind an attached ل that has swallowed an article's alef.
@Suite struct SwallowedArticleTests {
  @Test(arguments: [
    ("لرئيس", "الرئيس"), ("لرئيس المصري", "الرئيس المصري"), ("لناتو", "الناتو"), ("لجنة القانونية", "اللجنة القانونية"),
    ("لجنة العليا للانتخابات", "اللجنة العليا للانتخابات"), ("لجنة المنظمة", "اللجنة المنظمة"),
    ("لجنة الاحتراف", "لجنة الاحتراف"), ("لجنة التنمية الريفية", "لجنة التنمية الريفية"), ("لواء", "اللواء"),
    ("لواء سالم", "اللواء سالم"), ("لواء المتقاعد", "اللواء المتقاعد"), ("لقاء", "اللقاء"),
    ("لبنان", "لبنان"), ("لبنانيين", "اللبنانيين"),
  ])
  func isPutBack(_ rest: String, _ whole: String) { #expect(SwallowedArticle.restored(rest) == whole) }
}
