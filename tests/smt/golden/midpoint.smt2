; forall midpoint_between: is there an input for which it is false?
(set-option :produce-models true)
(set-logic QF_BV)
(declare-const lo (_ BitVec 32))
(declare-const hi (_ BitVec 32))
(define-fun $1 () (_ BitVec 32) (bvsdiv (bvadd lo hi) #x00000002))
(assert (not (and (bvult #x00000063 hi) (bvult hi #xffffff9c))))
(assert (and (bvsle lo hi) (or (bvslt $1 lo) (bvslt hi $1))))
(check-sat)
(get-value (lo hi))

(reset)
; forall midpoint_between: is there an input for which it is undefined?
; answered by rewriting: none

(reset)
; forall midpoint_between: is there an input that needs more rounds of a loop? (unwinding assertion)
; answered by rewriting: none

(reset)
; forall midpoint_between: is there an input that is not excluded? (vacuity)
(set-option :produce-models true)
(set-logic QF_BV)
(declare-const lo (_ BitVec 32))
(declare-const hi (_ BitVec 32))
(assert (not (and (bvult #x00000063 hi) (bvult hi #xffffff9c))))
(assert (bvsle lo hi))
(check-sat)
(get-value (lo hi))
