//! The rules of the service: held against a slow reference, by their laws, and clause by clause.

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod clauses;
#[cfg(test)]
mod given;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod office;
#[cfg(test)]
mod reference;
