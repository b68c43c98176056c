import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withQuery } from './url.ts'

test('changes one thing and keeps the rest', () => {
  assert.equal(withQuery('/pairs?state=silent&page=2', { page: 3 }), '/pairs?state=silent&page=3')
  assert.equal(withQuery('/pairs?state=silent&page=2', { page: null }), '/pairs?state=silent')
  assert.equal(withQuery('/pairs?state=silent', { state: '' }), '/pairs')
  assert.equal(withQuery('/pairs#top', { sort: 'name' }), '/pairs?sort=name#top')
})

test('what a person typed into a search cannot change another part of the address', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (typed) => {
      const url = new URL(withQuery('/pairs?state=silent', { q: typed }), 'https://bookend.example.org')
      assert.equal(url.pathname, '/pairs')
      assert.equal(url.searchParams.get('state'), 'silent')
      assert.equal(url.searchParams.get('q'), typed.toWellFormed())
    }),
  )
})
