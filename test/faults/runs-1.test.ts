import { testFaults } from '#test/faults/seeds.ts'

testFaults(1, 100)
