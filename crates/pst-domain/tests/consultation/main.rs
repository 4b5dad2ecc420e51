//! The online consultation, transition by transition and by its laws.

#[cfg(test)]
mod case;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod transitions;
