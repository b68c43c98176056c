import { testFaults } from '#test/faults/seeds.ts'

testFaults(101, 100)
