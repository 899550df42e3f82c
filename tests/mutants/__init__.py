"""Faults on purpose: would a test without a browser notice, if a parent read the wrong thing?"""
