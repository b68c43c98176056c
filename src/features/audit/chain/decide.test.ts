import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkHeads, checkRows, linksAfter, unchecked } from '#features/audit/chain/decide.ts'
import { type ChainRow, headFrom, headText, start } from '#features/audit/chain/model.ts'

const loose = (id: string, more: Partial<ChainRow> = {}): ChainRow => ({
  id,
  at: '2026-10-01T14:00:00.000Z',
  actor: 'noor',
  what: 'pair ended',
  subject: `pair ${id}`,
  before: { state: 'active', by: [1, 2] },
  after: null,
  why: 'They agreed.',
  nth: null,
  hash: null,
  wordsHash: null,
  salt: null,
  ...more,
})

/** Four decisions in their chain, in one association. */
function chained(): ChainRow[] {
  const rows = ['a', 'b', 'c', 'd'].map((id) => loose(id))
  const links = linksAfter('a1', start, rows, (id) => `salt of ${id}`)
  return rows.map((row, at) => ({ ...row, ...links[at] }))
}
const heads = (rows: readonly ChainRow[]) => new Map(rows.map(({ nth, hash }) => [nth ?? 0, hash ?? '']))
const faults = (rows: readonly ChainRow[], told: { nth: number; hash: string }[] = []) =>
  checkHeads('a1', checkRows('a1', unchecked(), rows), told, heads(rows))
const headOf = (rows: readonly ChainRow[], nth: number) => ({ nth, hash: rows[nth - 1]?.hash ?? '' })

describe('a chain', () => {
  test('as it was made, also read in pieces, put on in pieces and with keys in another order', () => {
    const rows = chained()
    assert.deepEqual(faults(rows, [headOf(rows, 2), headOf(rows, 4)]), [])
    const half = checkRows('a1', unchecked(), rows.slice(0, 2))
    assert.deepEqual(checkRows('a1', half, rows.slice(2)), checkRows('a1', unchecked(), rows))
    const [two] = linksAfter('a1', headOf(rows, 1), [loose('b')], () => 'salt of b')
    assert.deepEqual(two?.hash, rows[1]?.hash)
    assert.deepEqual(faults(rows.map((row) => ({ ...row, before: { by: [1, 2], state: 'active' } }))), [])
  })

  test('another association’s is another chain', () => {
    assert.equal(checkRows('a2', unchecked(), chained()).faults.length, 4)
  })

  for (const [field, value] of [
    ['at', '2026-10-01T14:00:01.000Z'],
    ['actor', 'bjorn'],
    ['what', 'pair paused'],
    ['subject', 'pair z'],
    ['id', 'z'],
  ] as const)
    test(`a row whose “${field}” was changed is named, once`, () => {
      const rows = chained().map((row) => (row.nth === 2 ? { ...row, [field]: value } : row))
      assert.deepEqual(faults(rows), ['Row 2 was changed, or does not belong behind row 1.'])
    })

  for (const [field, value] of [
    ['why', 'She asked for it.'],
    ['before', { state: 'active', by: [2, 1] }],
    ['after', {}],
  ] as const)
    test(`words: “${field}”`, () => {
      const rows = chained().map((row) => (row.nth === 3 ? { ...row, [field]: value } : row))
      assert.deepEqual(faults(rows), ['The words of row 3 were changed.'])
    })

  test('words changed with a hash that fits are a changed row', () => {
    const [forged] = linksAfter('a1', headOf(chained(), 1), [loose('b', { why: 'Another.' })], () => 'salt of b')
    const rows = chained().map((row) =>
      row.nth === 2 ? { ...row, why: 'Another.', wordsHash: forged?.wordsHash ?? '' } : row,
    )
    assert.deepEqual(faults(rows), ['Row 2 was changed, or does not belong behind row 1.'])
  })

  test('a row that is missing in the middle, several, and rows taken from the end', () => {
    const rows = chained()
    assert.deepEqual(faults(rows.filter((row) => row.nth !== 2)), ['Row 2 is missing.'])
    assert.deepEqual(faults(rows.slice(3)), ['Rows 1 to 3 are missing.'])
    assert.deepEqual(faults(rows.slice(0, 2)), [], 'nobody knows of the others')
    assert.deepEqual(faults(rows.slice(0, 2), [headOf(rows, 3)]), [
      `The chain ends at row 2; the head a1:3:${rows[2]?.hash?.slice(0, 12)}… knows 3 rows: the last ones were taken away.`,
    ])
  })

  test('written anew from an edit on, it holds by itself and not against a head that somebody has', () => {
    const old = chained()
    const rows = old.map((row) => (row.nth === 2 ? { ...row, actor: 'bjorn' } : row))
    const links = linksAfter('a1', start, rows, (id) => `salt of ${id}`)
    const anew = rows.map((row, at) => ({ ...row, ...links[at] }))
    assert.deepEqual(faults(anew), [])
    assert.deepEqual(faults(anew, [headOf(old, 1)]), [], 'from before the edit')
    assert.deepEqual(
      checkHeads('a1', checkRows('a1', unchecked(), anew), [{ ...headOf(old, 4), day: '2026-10-02' }], heads(anew)),
      ['Row 4 is not the one that the head of 2026-10-02 knows: the chain was written anew.'],
    )
  })

  test('words that were erased leave the chain whole, where a row says so', () => {
    const emptied = { why: '', before: null, after: null, salt: null }
    const rows = chained().map((row) => (row.nth === 2 ? { ...row, ...emptied } : row))
    const said = loose('e', { what: 'words erased', subject: 'b', before: null, why: '' })
    assert.deepEqual(faults([...rows, said]), [])
    assert.deepEqual(faults(rows), ['The words of 1 row are gone, and no row says who erased them.'])
    assert.deepEqual(faults([...rows.map((row) => (row.nth === 2 ? { ...row, why: 'New.' } : row)), said]), [
      'Row 2 has words without what they were sealed with.',
    ])
  })
})

test('a head as a mail says it', () => {
  const head = { nth: 12, hash: 'f'.repeat(64) }
  assert.deepEqual(headFrom(` ${headText('a1', head)}\n`), { association: 'a1', ...head })
  for (const text of ['', 'a1:12', `a1:x:${head.hash}`, `a1:12:${head.hash}0`]) assert.equal(headFrom(text), null, text)
})
