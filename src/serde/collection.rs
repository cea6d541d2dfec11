//! Collections that are being written: what stands before each item or entry, and which keys there are already.

use std::{collections::HashSet, fmt::Display};

use serde::{
    Serialize,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
        SerializeTupleVariant,
    },
};

use super::{
    error::Fault,
    keys::KeyWriter,
    ser::{Place, Writer},
    text::Written,
};
use crate::{
    problem::{ProblemKind, Syntax},
    span::Span,
    yaml::MAX_KEY,
};

/// A collection that is being written.
pub(super) struct Collection<'o> {
    out: &'o mut String,
    place: Place,
    /// Where its entries or items stand.
    column: usize,
    depth: usize,
    len: usize,
    /// A map's keys, which only looking at them tells apart.
    keys: HashSet<String>,
    /// The last of them.
    key: String,
    /// A struct's, which are few.
    names: Vec<&'static str>,
    /// The enum's variant whose value this is.
    variant: Option<&'static str>,
}

impl<'o> Collection<'o> {
    pub(super) fn new(out: &'o mut String, place: Place, column: usize, depth: usize) -> Self {
        Self {
            out,
            place,
            column,
            depth,
            len: 0,
            keys: HashSet::new(),
            key: String::new(),
            names: Vec::new(),
            variant: None,
        }
    }

    /// The same as the value of an enum's variant, which then is in an error's pointer.
    pub(super) fn of_variant(self, variant: &'static str) -> Self {
        Self { variant: Some(variant), ..self }
    }

    /// Writes its only key, and gives the place for the value.
    pub(super) fn into_only_entry(mut self, key: &'static str) -> Result<Writer<'o>, Fault> {
        self.begin_entry(&Written::Text(key.to_owned()))?;
        Ok(Writer { out: self.out, place: Place::Entry, column: self.column, depth: self.depth })
    }

    fn blame(&self, fault: Fault, step: impl Display) -> Fault {
        let fault = fault.within(step);
        match self.variant {
            Some(variant) => fault.within(variant),
            None => fault,
        }
    }

    /// Goes to a new line.
    fn push_line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', self.column));
    }

    /// Goes to where the next entry or item stands: the first of an item's stands on its line.
    fn next(&mut self) {
        match (self.len, self.place) {
            (0, Place::Root) => {}
            (0, Place::Item) => self.out.push(' '),
            _ => self.push_line(),
        }
        self.len += 1;
    }

    fn begin_entry(&mut self, key: &Written) -> Result<(), Fault> {
        self.next();
        let start = self.out.len();
        key.push_key(self.out);
        let written = &self.out[start..];
        if written.len() > MAX_KEY && written.chars().count() > MAX_KEY {
            return Err(Fault::new(ProblemKind::Syntax(Syntax::KeyTooLong)));
        }
        self.out.push(':');
        Ok(())
    }

    fn value<T: Serialize + ?Sized>(&mut self, place: Place, value: &T) -> Result<(), Fault> {
        value.serialize(Writer { out: self.out, place, column: self.column, depth: self.depth })
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        self.next();
        self.out.push('-');
        let number = self.len - 1;
        self.value(Place::Item, value).map_err(|fault| self.blame(fault, number))
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Fault> {
        if self.names.contains(&name) {
            return Err(duplicate(name));
        }
        self.names.push(name);
        self.begin_entry(&Written::Text(name.to_owned()))?;
        self.value(Place::Entry, value).map_err(|fault| self.blame(fault, name))
    }

    fn finish(self, empty: &str) {
        if self.len == 0 && self.place != Place::Root {
            self.out.push_str(empty);
        }
    }
}

fn duplicate(key: &str) -> Fault {
    Fault::new(ProblemKind::DuplicateKey { key: key.to_owned(), first: Span::default() })
}

macro_rules! items {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait for Collection<'_> {
            type Ok = ();
            type Error = Fault;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
                self.item(value)
            }

            fn end(self) -> Result<(), Fault> {
                self.finish(" []");
                Ok(())
            }
        }
    )*};
}

items!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

macro_rules! fields {
    ($($trait:ident),*) => {$(
        impl $trait for Collection<'_> {
            type Ok = ();
            type Error = Fault;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Fault> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Fault> {
                self.finish(" {}");
                Ok(())
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Collection<'_> {
    type Ok = ();
    type Error = Fault;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Fault> {
        let written = key.serialize(KeyWriter)?;
        let text = written.as_str();
        if !self.keys.insert(text.to_owned()) {
            return Err(duplicate(text));
        }
        text.clone_into(&mut self.key);
        self.begin_entry(&written)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Fault> {
        self.value(Place::Entry, value).map_err(|fault| self.blame(fault, &self.key))
    }

    fn end(self) -> Result<(), Fault> {
        self.finish(" {}");
        Ok(())
    }
}
