// A program that explains its runs in another language: everything that the committee reads of a run in sentences.
import { readFileSync } from 'node:fs'
import { edit, type Files, programFiles } from '#test/programs.ts'

const sentences = readFileSync(`${import.meta.dirname}/german.yaml`, 'utf8')

/** The folder of the first program, in German as far as runs are explained. */
export async function germanFiles(): Promise<Files> {
  const changes: [from: string | RegExp, to: string][] = [
    ['locale: en-US\n', 'locale: de-DE\n'],
    ['not: has no language in common', 'not: spricht keine gemeinsame Sprache'],
    [/ {6}mentees: \{ one: .*\n/, '      mentees: { one: eine Mentee, other: "{{count}} Mentees" }\n'],
    [/ {6}mentors: \{ one: .*\n/, '      mentors: { one: eine Mentorin, other: "{{count}} Mentorinnen" }\n'],
    [/ {6}places: \{ one: .*\n/, '      places: { one: ein Platz, other: "{{count}} Plätze" }\n'],
    [/ {6}pairs: \{ one: .*\n/, '      pairs: { one: ein Paar, other: "{{count}} Paare" }\n'],
    [
      '  never:\n',
      '  never:\n    committee: soll nach dem Ausschuss nicht sein\n    contact: hat niemanden im Ausschuss\n',
    ],
    [/^kinds:\n/m, `${sentences}\nkinds:\n`],
  ]
  const files = await programFiles('nmrt-career-mentoring')
  return changes.reduce((changed, [from, to]) => edit(changed, 'program.yaml', from, to), files)
}
