import { edit, programFiles } from '#test/programs.ts'

/** A folder whose `program.yaml` says other things. */
export const edited = (folder: Map<string, string>, changes: readonly (readonly [string, string])[]) =>
  changes.reduce((files, [from, to]) => edit(files, 'program.yaml', from, to), folder)

/** The folder as the committee changes it in spring, while the cycle of before is under way. */
export async function nextYear() {
  const files = edited(await programFiles('nmrt-career-mentoring'), [
    ['label: 2026-27', 'label: 2027-28'],
    ['start: 2026-10-01', 'start: 2027-11-01'],
    ['end: 2027-07-31', 'end: 2028-06-30'],
    ['open: 2026-08-01', 'open: 2027-05-01'],
    ['close: 2026-09-21', 'close: 2027-06-21'],
    ['nextOpen: 2027-08-01', 'nextOpen: 2028-05-01'],
  ])
  return files.set('topics/11-more.md', 'title: More\nsummary: One more.\n---\nAnd one for {{endMonth}}.')
}
