import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderPart } from './html.ts'
import { type Column, Table } from './table.tsx'

const columns: Column[] = [
  { key: 'mentor', label: 'Mentor', sortHref: '?sort=mentor', sorted: 'ascending' },
  { key: 'why', label: 'Why', bare: true },
  { key: 'points', label: 'Points', num: true },
  { key: 'since', label: 'Since', nowrap: true },
]
const rows = [{ mentor: '<i>Ana</i> Ali', why: 'Both academic', points: 73, since: 'Oct 1' }]

test('head, row and cells, each with its name for a phone', () => {
  assert.equal(
    renderPart(<Table caption="Pairs" fold columns={columns} rows={rows} empty="No pairs yet." />),
    '<table class="list fold"><caption>Pairs</caption><thead><tr>' +
      '<th scope="col" aria-sort="ascending"><a href="?sort=mentor">Mentor</a></th><th scope="col">Why</th>' +
      '<th scope="col" class="n">Points</th><th scope="col">Since</th></tr></thead><tbody><tr>' +
      '<th scope="row">&lt;i>Ana&lt;/i> Ali</th><td>Both academic</td><td class="n" data-l="Points">73</td>' +
      '<td class="nowrap" data-l="Since">Oct 1</td></tr></tbody></table>',
  )
})

test('without rows it says what is not there', () => {
  assert.equal(
    renderPart(<Table caption="Pairs" columns={columns} rows={[]} empty="No pairs yet." />),
    '<p class="empty">No pairs yet.</p>',
  )
})

test('an opened row has its detail beneath, a foot its totals, a hidden caption stays for listeners', () => {
  const html = renderPart(
    <Table
      caption="Pairs"
      captionHidden
      rowHead={false}
      columns={columns}
      rows={rows}
      empty=""
      open={(row) => row.points === 73}
      detail={() => 'More'}
      rowId={() => 'pair-1'}
      foot={{ mentor: 'All', why: '', points: 73, since: '' }}
    />,
  )
  assert.match(html, /<caption class="vh">Pairs/)
  assert.match(html, /<tr class="open" id="pair-1"><td>/)
  assert.match(html, /<tr class="open detail"><td colspan="4">More<\/td><\/tr>/)
  assert.match(html, /<tfoot><tr><td>All<\/td><td><\/td><td class="n" data-l="Points">73</)
})

test('only a cell with a very long word may break inside words', () => {
  const address = 'librarian.of.everything@consortium.example.org'
  const long = { mentor: <a href="/1">{address}</a>, why: `Write to ${address}`, points: 1, since: address }
  const html = renderPart(<Table caption="x" columns={columns} rows={[long]} empty="" />)
  assert.match(html, /<th scope="row" class="long">.*<td class="long">.*<td class="n" .*<td class="nowrap"/)
})
