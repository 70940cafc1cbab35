; exists counts_to: is there an input for which it is true?
(set-option :produce-models true)
(set-logic QF_BV)
(declare-const n (_ BitVec 32))
(declare-const flag Bool)
(assert (and (bvule n #x00000006) (and flag (and (distinct n #x00000000) (bvult #x00000003 n)))))
(check-sat)
(get-value (n flag))

(reset)
; exists counts_to: is there an input for which it is undefined?
; answered by rewriting: none

(reset)
; exists counts_to: is there an input that needs more rounds of a loop? (unwinding assertion)
(set-option :produce-models true)
(set-logic QF_BV)
(declare-const n (_ BitVec 32))
(declare-const flag Bool)
(assert (and (and (distinct n #x00000000) (bvult #x00000003 n)) (bvult #x00000006 n)))
(check-sat)
(get-value (n flag))

(reset)
; exists counts_to: is there an input that is not excluded? (vacuity)
; answered by rewriting: every input of the space
